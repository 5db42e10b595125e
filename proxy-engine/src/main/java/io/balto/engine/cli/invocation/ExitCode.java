package io.balto.engine.cli;

/// What a command ends with.
final class ExitCode {
    /// Done, healthy, no difference.
    static final int OK = 0;

    /// A negative answer: invalid, not laid out, unhealthy.
    static final int NEGATIVE = 1;

    /// The command line was not understood.
    static final int USAGE = 2;

    /// The engine is not reachable.
    static final int UNREACHABLE = 3;

    /// The engine could not start: an address is taken, a file cannot be written.
    static final int START_FAILED = 6;

    /// A bug; a report was written.
    static final int BUG = 70;

    private ExitCode() {}
}
