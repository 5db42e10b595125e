package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.DurationText;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedState;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.time.Duration;
import java.util.concurrent.Callable;

/// `balto backends drain`, `ready` and `maintenance`: what an operator wants of a backend.
@Command
final class BackendStateCommand implements Callable<Integer> {
    private final OperatorState state;

    @Mixin private final BackendOrder order;

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            description = "When what still runs on it is cut. Default: never.")
    private @Nullable DurationText deadline;

    @Option(names = "--force", description = "Also when no other backend takes requests.")
    private boolean force;

    BackendStateCommand(Surroundings surroundings, OperatorState state) {
        this.state = state;
        this.order = new BackendOrder(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Duration end = deadline == null ? null : deadline.duration();
        return order.give(
                question(),
                (key, options) ->
                        ApiCalls.setState(
                                key,
                                new WantedState(state, end, options.reason()),
                                force ? options.forced() : options),
                BackendTables.STATE);
    }

    private String question() {
        return switch (state) {
            case READY -> "Let %s take requests?";
            case DRAIN -> "Drain %s?";
            case MAINTENANCE -> "Take %s out?";
        };
    }
}
