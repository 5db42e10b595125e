package io.balto.engine.cli.client;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that is only a noun; it needs one of the commands below it.
@Command
public final class CommandGroup implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    private CommandGroup() {}

    /// A noun with its commands.
    public static CommandLine of(String noun, String description, Object... commands) {
        CommandLine line = new CommandLine(new CommandGroup());
        line.getCommandSpec().name(noun).usageMessage().description(description);
        for (Object command : commands) {
            line.addSubcommand(command);
        }
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                spec.qualifiedName()
                        + " needs one of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
