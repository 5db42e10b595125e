package io.balto.engine.cli.client.service;

import io.balto.client.ApiCalls;
import io.balto.client.WriteOptions;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.ServiceId;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto services rm`: ends a service.
@Command(
        name = "rm",
        description = {
            "Ends a service; what runs is finished.",
            "The result is what was removed, to be given to balto services add."
        })
final class ServiceRemoveCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "SERVICE", description = "Id or uid of the service.")
    private String service = "";

    ServiceRemoveCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        ServiceId id = new ServiceId(service);
        return engines.ask(
                engine -> {
                    String tag = engine.send(ApiCalls.service(id)).tag();
                    if (!write.agrees(engine, "Remove the service " + service + "?")) {
                        return ExitCode.NEGATIVE;
                    }
                    WriteOptions options = WriteOptions.ifMatch(tag).because(write.reason());
                    return output.ask(engine, ApiCalls.remove(id, options), ServiceTables.ONE);
                });
    }
}
