package io.balto.engine.cli.client.service;

import io.balto.client.ApiCalls;
import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.ServiceId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto services get`: one service.
@Command(name = "get", description = "Shows a service as it was given.")
final class ServiceGetCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Parameters(paramLabel = "SERVICE", description = "Id or uid of the service.")
    private String service = "";

    @Option(names = "--full", description = "With defaults, state and measurements.")
    private boolean full;

    ServiceGetCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceId id = new ServiceId(service);
        return engines.ask(
                engine ->
                        output.ask(
                                engine,
                                full ? OperatorCalls.serviceInFull(id) : ApiCalls.service(id),
                                ServiceTables.ONE));
    }
}
