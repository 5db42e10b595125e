package io.balto.engine.cli;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// The two streams of the command line: data on one, talk on the other.
///
/// @param data standard output
/// @param talk standard error
record Terminal(PrintStream data, PrintStream talk) {
    /// The process's own; the only place that touches them.
    static Terminal ofProcess() {
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }
}
