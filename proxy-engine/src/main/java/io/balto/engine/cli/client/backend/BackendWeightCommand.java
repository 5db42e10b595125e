package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto backends weight`: another share of the requests.
@Command(
        name = "weight",
        description = "Puts a weight in place of the configured one, until it is given back.")
final class BackendWeightCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();

    @Parameters(
            index = "1",
            paramLabel = "WEIGHT",
            description = "1 to 1000; 0 gives the configured one back.")
    private int weight;

    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    BackendWeightCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) ->
                                        write.permits(engine)
                                                ? output.ask(
                                                        engine,
                                                        ApiCalls.setWeight(
                                                                key, weight, write.options()),
                                                        BackendTables.LIST)
                                                : ExitCode.NEGATIVE));
    }
}
