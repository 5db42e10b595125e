package io.balto.engine.cli.client.backend;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto circuits list`: circuits of all backends, or of one service.
@Command(name = "list", description = "Lists circuits.")
final class CircuitListCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Option(
            names = {"-s", "--service"},
            paramLabel = "SERVICE",
            description = "Only those of a service.")
    private String service = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are closed, open, half_open or forced.")
    private String state = "";

    CircuitListCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("service", service);
        query.put("state", state);
        return engines.ask(
                engine ->
                        output.ask(
                                engine,
                                OperatorCalls.get("/circuits", query),
                                BackendTables.CIRCUITS));
    }
}
