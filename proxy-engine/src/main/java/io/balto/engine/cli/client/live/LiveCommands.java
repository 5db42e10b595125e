package io.balto.engine.cli.client.live;

import io.balto.engine.cli.client.CommandGroup;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine;

import java.util.List;

/// The commands `balto status`, `explain`, `events` and `logs`.
public final class LiveCommands {
    private LiveCommands() {}

    /// The commands.
    public static List<CommandLine> of(Surroundings surroundings) {
        return List.of(
                new CommandLine(new StatusCommand(surroundings)),
                new CommandLine(new ExplainCommand(surroundings)),
                new CommandLine(new EventsCommand(surroundings)),
                CommandGroup.of(
                        "logs",
                        "Says or changes what a running engine logs.",
                        new LogLevelCommand(surroundings)));
    }
}
