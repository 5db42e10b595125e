package io.balto.engine.cli;

import static java.util.Objects.requireNonNull;

import io.balto.engine.cli.client.access.AccessCommands;
import io.balto.engine.cli.client.backend.BackendCommands;
import io.balto.engine.cli.client.change.ChangeCommands;
import io.balto.engine.cli.client.live.LiveCommands;
import io.balto.engine.cli.client.service.ServiceCommands;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.service.DurationText;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

/// The command `balto` with everything under it.
@Command(
        name = "balto",
        description = "An HTTP reverse proxy and API gateway.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = BaltoCommand.Version.class,
        footer = {
            "",
            "Exit codes: 0 ok, 1 negative answer, 2 usage, 3 engine not reachable, 4 not allowed,"
                    + " 5 conflict, 6 start failed, 70 bug.",
            "balto COMMAND --help says more about a command."
        })
final class BaltoCommand implements Runnable {
    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli finds the options of every command there
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private BaltoCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// Executes one invocation; waits until it is done.
    ///
    /// Nothing that is thrown leaves it: that is a bug and goes into a report file.
    ///
    /// @return the exit code of the process
    static int execute(Surroundings surroundings, String... arguments) {
        try {
            return begun(surroundings, arguments).call();
        } catch (Throwable bug) {
            return onBug(bug, surroundings);
        }
    }

    /// Reads the command line and does what it says.
    ///
    /// @return the exit code; or, of a command that only prepared what it does, the rest of it,
    ///   which refers to nothing of the command line
    private static Callable<Integer> begun(Surroundings surroundings, String... arguments) {
        CommandLine line = commandLine(surroundings);
        boolean plain = List.of(arguments).contains("--no-color");
        boolean colored = !plain && surroundings.terminal().isColored();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(colored ? Ansi.ON : Ansi.OFF));
        int code = line.execute(EarlyOptions.moved(line, arguments));
        CommandLine run = requireNonNull(line.getSubcommands().get(RunCommand.NAME));
        Callable<Integer> rest = run.getExecutionResult();
        return rest == null ? () -> code : rest;
    }

    /// All commands with their options.
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine config =
                new CommandLine(new ConfigCommand())
                        .addSubcommand(new ConfigShowCommand(surroundings))
                        .addSubcommand(new ConfigInitCommand(surroundings));
        CommandLine line =
                new CommandLine(new BaltoCommand(surroundings))
                        .addSubcommand(new RunCommand(surroundings))
                        .addSubcommand(new ValidateCommand(surroundings))
                        .addSubcommand(new FmtCommand(surroundings))
                        .addSubcommand(new SchemaCommand(surroundings))
                        .addSubcommand(config)
                        .addSubcommand(new HealthCommand(surroundings));
        LiveCommands.of(surroundings).forEach(command -> add(line, command));
        add(line, ServiceCommands.of(surroundings));
        add(line, BackendCommands.backends(surroundings));
        add(line, BackendCommands.circuits(surroundings));
        ChangeCommands.of(surroundings).forEach(command -> add(line, command));
        add(line, AccessCommands.token(surroundings));
        add(line, AccessCommands.context(surroundings));
        line.addSubcommand(new VersionCommand(surroundings))
                .addSubcommand(new CompletionCommand(surroundings))
                .addSubcommand(new ManpageCommand(surroundings))
                .addSubcommand(help());
        addHelp(line);
        line.getCommandSpec().addOption(versionOption());
        Terminal terminal = surroundings.terminal();
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .registerConverter(DurationText.class, BaltoCommand::duration)
                .setCaseInsensitiveEnumValuesAllowed(false)
                .setParameterExceptionHandler(BaltoCommand::onWrongUsage)
                .setExecutionExceptionHandler((bug, _, _) -> onBug(bug, surroundings));
    }

    private static void add(CommandLine line, CommandLine command) {
        line.addSubcommand(command.getCommandName(), command);
    }

    /// The library's own, with a sentence of ours.
    private static CommandLine help() {
        CommandLine help = new CommandLine(new HelpCommand());
        help.getCommandSpec()
                .usageMessage()
                .header(new String[0])
                .description("Says what there is, or more about one command.");
        return help;
    }

    private static void addHelp(CommandLine line) {
        if (line.getCommandSpec().userObject() instanceof HelpCommand) {
            return;
        }
        line.getCommandSpec().addOption(helpOption());
        line.getSubcommands().values().stream().distinct().forEach(BaltoCommand::addHelp);
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .description("Says what there is.")
                .build();
    }

    private static OptionSpec versionOption() {
        return OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .type(boolean.class)
                .description("Says the version, as balto version does.")
                .build();
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "balto needs a command");
    }

    /// A duration of the command line, such as `2s`.
    static DurationText duration(String text) {
        try {
            return DurationText.of(text);
        } catch (IllegalArgumentException refused) {
            throw new CommandLine.TypeConversionException(String.valueOf(refused.getMessage()));
        }
    }

    private static int onWrongUsage(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("balto: " + wrong.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(wrong, err)) {
            err.println("try: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCode.USAGE;
    }

    private static int onBug(Throwable bug, Surroundings surroundings) {
        surroundings.terminal().complain(BugReport.of(bug));
        return ExitCode.BUG;
    }

    /// What `--version` prints.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {VersionCommand.line()};
        }
    }
}
