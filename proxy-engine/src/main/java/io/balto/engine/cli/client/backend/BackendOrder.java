package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCall;
import io.balto.client.BackendKey;
import io.balto.client.WriteOptions;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Mixin;

import java.util.function.BiFunction;

/// What commands that order something of one backend have in common: they find it, have the user
/// agree, send the order, and show what it made of the backend.
final class BackendOrder {
    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    BackendOrder(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    /// Gives an order.
    ///
    /// @param question for the user, with `%s` for the backend; empty when nobody is asked
    /// @return the exit code
    int give(
            String question, BiFunction<BackendKey, WriteOptions, ApiCall> order, AnswerView answer)
            throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) -> {
                                    boolean may =
                                            question.isEmpty()
                                                    ? write.permits(engine)
                                                    : write.agrees(
                                                            engine,
                                                            question.formatted(key.backend()));
                                    return may
                                            ? output.ask(
                                                    engine,
                                                    order.apply(key, write.options()),
                                                    answer)
                                            : ExitCode.NEGATIVE;
                                }));
    }
}
