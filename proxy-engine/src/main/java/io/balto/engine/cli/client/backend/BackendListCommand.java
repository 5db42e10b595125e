package io.balto.engine.cli.client.backend;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto backends list`: backends of all services, or of one.
@Command(name = "list", description = "Lists backends, and why one takes no requests.")
final class BackendListCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Parameters(
            paramLabel = "WORDS",
            arity = "0..1",
            description = "Only backends with this in their id or address.")
    private String words = "";

    @Option(
            names = {"-s", "--service"},
            paramLabel = "SERVICE",
            description = "Only those of a service.")
    private String service = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are ready, drain or maintenance.")
    private String state = "";

    @Option(names = "--idle", description = "Only those that take no requests.")
    private boolean idle;

    BackendListCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("q", words);
        query.put("service", service);
        query.put("state", state);
        query.put("eligible", idle ? "false" : "");
        return engines.ask(
                engine ->
                        output.ask(
                                engine, OperatorCalls.get("/backends", query), BackendTables.LIST));
    }
}
