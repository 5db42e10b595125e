package io.balto.engine.cli.client.change;

import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine;

import java.util.List;

/// The commands about the configuration as a whole.
public final class ChangeCommands {
    private ChangeCommands() {}

    /// The commands.
    public static List<CommandLine> of(Surroundings surroundings) {
        return List.of(
                new CommandLine(new DiffCommand(surroundings)),
                new CommandLine(new ApplyCommand(surroundings)),
                named(
                        "confirm",
                        "Keeps a change that was applied with --confirm-within.",
                        new DecideCommand(surroundings, true)),
                named(
                        "revert",
                        "Takes such a change back at once.",
                        new DecideCommand(surroundings, false)),
                new CommandLine(new ExportCommand(surroundings)),
                new CommandLine(new HistoryCommand(surroundings)),
                new CommandLine(new RollbackCommand(surroundings)),
                new CommandLine(new ReloadCommand(surroundings)));
    }

    private static CommandLine named(String name, String description, Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().name(name).usageMessage().description(description);
        return line;
    }
}
