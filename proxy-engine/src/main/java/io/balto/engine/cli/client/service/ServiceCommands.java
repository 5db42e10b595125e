package io.balto.engine.cli.client.service;

import io.balto.engine.cli.client.CommandGroup;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine;

/// The command `balto services` with everything under it.
public final class ServiceCommands {
    private ServiceCommands() {}

    /// The command.
    public static CommandLine of(Surroundings surroundings) {
        return CommandGroup.of(
                "services",
                "Lists and changes the services of a running engine.",
                new ServiceListCommand(surroundings),
                new ServiceGetCommand(surroundings),
                new ServiceAddCommand(surroundings),
                new ServiceSetCommand(surroundings),
                new ServiceRemoveCommand(surroundings));
    }
}
