package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.DurationText;
import io.balto.model.status.WantedCircuit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.concurrent.Callable;

/// `balto circuits open`, `close` and `auto`: who decides about a circuit.
@Command
final class CircuitModeCommand implements Callable<Integer> {
    private final WantedCircuit.Mode mode;

    @Mixin private final BackendOrder order;

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "When its rules decide again. Default: never.")
    private @Nullable DurationText ttl;

    CircuitModeCommand(Surroundings surroundings, WantedCircuit.Mode mode) {
        this.mode = mode;
        this.order = new BackendOrder(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration end = ttl == null ? null : ttl.duration();
        return order.give(
                "Set the circuit of %s to " + mode.word() + "?",
                (key, options) ->
                        ApiCalls.setCircuit(
                                key, new WantedCircuit(mode, end, options.reason()), options),
                BackendTables.CIRCUIT);
    }
}
