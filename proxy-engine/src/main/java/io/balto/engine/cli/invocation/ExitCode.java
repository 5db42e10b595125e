package io.balto.engine.cli.invocation;

/// What a command ends with.
public final class ExitCode {
    /// Done, healthy, no difference.
    public static final int OK = 0;

    /// A negative answer: invalid, not laid out, unhealthy, different, no route, not there.
    public static final int NEGATIVE = 1;

    /// The command line was not understood.
    public static final int USAGE = 2;

    /// The engine is not reachable.
    public static final int UNREACHABLE = 3;

    /// The engine does not let this caller do it: 401, 403.
    public static final int DENIED = 4;

    /// Something else is there, or was faster: 409, 412, 428.
    public static final int CONFLICT = 5;

    /// The engine could not start: an address is taken, a file cannot be written.
    public static final int START_FAILED = 6;

    /// A bug; a report was written.
    public static final int BUG = 70;

    private ExitCode() {}
}
