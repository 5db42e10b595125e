package io.balto.engine.cli.client.backend;

import io.balto.engine.cli.client.CommandGroup;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedCircuit;

import picocli.CommandLine;

/// The commands `balto backends` and `balto circuits` with everything under them.
public final class BackendCommands {
    private BackendCommands() {}

    /// The command about backends.
    public static CommandLine backends(Surroundings surroundings) {
        return CommandGroup.of(
                "backends",
                "Lists and operates the backends of a running engine.",
                new BackendListCommand(surroundings),
                named(
                        "drain",
                        "Lets a backend finish what runs and gives it nothing new.",
                        new BackendStateCommand(surroundings, OperatorState.DRAIN)),
                named(
                        "ready",
                        "Lets a backend take requests again.",
                        new BackendStateCommand(surroundings, OperatorState.READY)),
                named(
                        "maintenance",
                        "Takes a backend out; it is not probed either.",
                        new BackendStateCommand(surroundings, OperatorState.MAINTENANCE)),
                new BackendWeightCommand(surroundings),
                new BackendCheckCommand(surroundings));
    }

    /// The command about circuits.
    public static CommandLine circuits(Surroundings surroundings) {
        return CommandGroup.of(
                "circuits",
                "Lists, forces and resets the circuits of a running engine.",
                new CircuitListCommand(surroundings),
                named(
                        "open",
                        "Forces a circuit open: nothing flows.",
                        new CircuitModeCommand(surroundings, WantedCircuit.Mode.OPEN)),
                named(
                        "close",
                        "Forces a circuit closed: everything flows.",
                        new CircuitModeCommand(surroundings, WantedCircuit.Mode.CLOSED)),
                named(
                        "auto",
                        "Gives a circuit back to its rules.",
                        new CircuitModeCommand(surroundings, WantedCircuit.Mode.AUTO)),
                new CircuitResetCommand(surroundings));
    }

    private static CommandLine named(String name, String description, Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().name(name).usageMessage().description(description);
        return line;
    }
}
