package io.balto.engine.cli.client.change;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.Table;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `balto reload`: the engine reads its own files again.
@Command(
        name = "reload",
        description = "Has a running engine read its own configuration files again.",
        footer = {
            "",
            "Exit codes: 0 reloaded, 1 the files are not valid; what was served goes on."
        })
final class ReloadCommand implements Callable<Integer> {
    private static final AnswerView RELOADED =
            Table.of(
                    "/generation",
                    Column.of("generation", "/generation"),
                    Column.of("warnings", "/warnings"));

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    ReloadCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        write.permits(engine)
                                ? output.ask(
                                        engine, OperatorCalls.reload(write.options()), RELOADED)
                                : ExitCode.NEGATIVE);
    }
}
