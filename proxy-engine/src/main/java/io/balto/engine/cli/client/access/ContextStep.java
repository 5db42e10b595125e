package io.balto.engine.cli.client.access;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;

import java.io.IOException;

/// What a command does with the contexts that are kept.
@FunctionalInterface
interface ContextStep {
    /// Does it.
    ///
    /// @throws IllegalArgumentException with a sentence, when there is no such context
    /// @throws IOException with a sentence, when the file cannot be read or written
    void take() throws IOException;

    /// Does it and tells why it could not be done.
    ///
    /// @return the exit code
    default int told(Terminal terminal) {
        try {
            take();
            return ExitCode.OK;
        } catch (IllegalArgumentException | IOException refused) {
            terminal.complain(String.valueOf(refused.getMessage()));
            return ExitCode.NEGATIVE;
        }
    }
}
