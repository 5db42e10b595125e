package io.balto.engine.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/// The command `balto`.
@Command(
        name = "balto",
        description = "HTTP reverse proxy and API gateway.",
        mixinStandardHelpOptions = false,
        subcommands = HelpCommand.class,
        footer =
                "Exit codes: 0 ok, 1 negative answer, 2 usage, 3 engine not reachable, 6 start"
                        + " failed, 70 bug")
public final class Main {
    private Main() {}

    /// Runs one command and ends the process with its exit code.
    public static void main(String[] arguments) {
        Runtime.getRuntime().exit(run(Terminal.ofProcess(), arguments));
    }

    /// Runs one command.
    ///
    /// @return its exit code
    static int run(Terminal terminal, String... arguments) {
        CommandLine commands = new CommandLine(new Main());
        commands.addSubcommand(new RunCommand(terminal));
        commands.addSubcommand("validate", new ValidateCommand(terminal), "check");
        commands.addSubcommand(new SchemaCommand(terminal));
        commands.addSubcommand(new VersionCommand(terminal));
        commands.addSubcommand(new HealthCommand(terminal));
        commands.setOut(new PrintWriter(terminal.data(), true, StandardCharsets.UTF_8));
        commands.setErr(new PrintWriter(terminal.talk(), true, StandardCharsets.UTF_8));
        commands.setExecutionExceptionHandler(
                (failure, _, _) -> {
                    terminal.talk().println("balto: internal error: " + failure);
                    return ExitCode.BUG;
                });
        if (arguments.length == 0) {
            commands.usage(terminal.talk());
            return ExitCode.USAGE;
        }
        return commands.execute(arguments);
    }
}
