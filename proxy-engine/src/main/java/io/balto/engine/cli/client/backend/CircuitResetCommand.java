package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `balto circuits reset`: closed and counted from zero, its rules go on deciding.
@Command(
        name = "reset",
        description = "Closes a circuit and sets its counters to zero; its rules go on deciding.",
        footer = {"", "A forced circuit stays forced; balto circuits auto gives it back."})
final class CircuitResetCommand implements Callable<Integer> {
    @Mixin private final BackendOrder order;

    CircuitResetCommand(Surroundings surroundings) {
        this.order = new BackendOrder(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return order.give(
                "Reset the circuit of %s?", ApiCalls::resetCircuit, BackendTables.CIRCUIT);
    }
}
