package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.client.WriteOptions;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.DurationText;
import io.balto.model.status.OperatorState;
import io.balto.model.status.WantedState;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto backends drain`, `ready` and `maintenance`: what an operator wants of a backend.
@Command
final class BackendStateCommand implements Callable<Integer> {
    private final OperatorState state;

    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Option(
            names = "--deadline",
            paramLabel = "DURATION",
            description = "When what still runs on it may be cut. Default: never.")
    private @Nullable DurationText deadline;

    @Option(names = "--force", description = "Also when no other backend takes requests.")
    private boolean force;

    BackendStateCommand(Surroundings surroundings, OperatorState state) {
        this.state = state;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) -> {
                                    if (!write.agrees(engine, question(key.backend()))) {
                                        return ExitCode.NEGATIVE;
                                    }
                                    WantedState wanted =
                                            new WantedState(
                                                    state,
                                                    deadline == null ? null : deadline.duration(),
                                                    write.reason());
                                    WriteOptions options =
                                            force ? write.options().forced() : write.options();
                                    return output.ask(
                                            engine,
                                            ApiCalls.setState(key, wanted, options),
                                            BackendTables.STATE);
                                }));
    }

    private String question(String name) {
        return switch (state) {
            case READY -> "Let " + name + " take requests?";
            case DRAIN -> "Drain " + name + "?";
            case MAINTENANCE -> "Take " + name + " out?";
        };
    }
}
