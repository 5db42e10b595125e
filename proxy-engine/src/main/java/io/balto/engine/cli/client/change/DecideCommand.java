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
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto confirm` and `balto revert`: what becomes of a change that waits.
@Command
final class DecideCommand implements Callable<Integer> {
    private static final AnswerView DECIDED =
            Table.of(
                    "/id",
                    Column.of("change", "/id"),
                    Column.of("state", "/state"),
                    Column.of("generation", "/generation"));

    private final boolean keeps;

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "CHANGE", description = "Its id, as balto apply says it.")
    private String change = "";

    DecideCommand(Surroundings surroundings, boolean keeps) {
        this.keeps = keeps;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        write.permits(engine)
                                ? output.ask(
                                        engine,
                                        keeps
                                                ? OperatorCalls.confirm(change, write.options())
                                                : OperatorCalls.revert(change, write.options()),
                                        DECIDED)
                                : ExitCode.NEGATIVE);
    }
}
