package io.balto.engine.cli.client.service;

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

/// `balto services list`: all services, or those of a query.
@Command(name = "list", description = "Lists services with what they do at this moment.")
final class ServiceListCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Parameters(
            paramLabel = "WORDS",
            arity = "0..1",
            description = "Only services with this in an id, name, tag or address.")
    private String words = "";

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "Only those that are serving, degraded or unavailable.")
    private String state = "";

    @Option(names = "--tag", paramLabel = "TAG", description = "Only those with this tag.")
    private String tag = "";

    ServiceListCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("view", "full");
        query.put("q", words);
        query.put("state", state);
        query.put("tag", tag);
        return engines.ask(
                engine ->
                        output.ask(
                                engine, OperatorCalls.get("/services", query), ServiceTables.LIST));
    }
}
