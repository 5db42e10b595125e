package io.balto.engine.cli.client.change;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.Table;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.Map;
import java.util.concurrent.Callable;

/// `balto history`: the generations that are kept.
@Command(
        name = "history",
        description = "Lists the generations of the configuration, the newest first.")
final class HistoryCommand implements Callable<Integer> {
    private static final AnswerView LIST =
            Table.of(
                    "/n",
                    Column.of("N", "/n"),
                    Column.of("TIME", "/time"),
                    Column.of("ACTOR", "/actor"),
                    Column.of("VIA", "/via"),
                    Column.of("CHANGES", "/changes"),
                    Column.of("REASON", "/reason"),
                    Column.wide("HASH", "/hash"));

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            description = "At most so many. Default: 20.")
    private int limit = 20;

    HistoryCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        output.ask(
                                engine,
                                OperatorCalls.get(
                                        "/config/generations",
                                        Map.of("limit", Integer.toString(limit))),
                                LIST));
    }
}
