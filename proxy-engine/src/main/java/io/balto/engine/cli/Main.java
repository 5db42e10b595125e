package io.balto.engine.cli;

import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

/// The program `balto`.
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofProcess();
        Terminal terminal = surroundings.terminal();
        Thread.setDefaultUncaughtExceptionHandler((_, bug) -> terminal.complain(BugReport.of(bug)));
        Runtime.getRuntime().exit(BaltoCommand.execute(surroundings, arguments));
    }
}
