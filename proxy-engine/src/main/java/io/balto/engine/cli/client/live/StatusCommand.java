package io.balto.engine.cli.client.live;

import io.balto.client.ApiCalls;
import io.balto.client.Document;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `balto status`: the engine as a whole.
@Command(
        name = "status",
        description = "Says how a running engine is, and what somebody should look at.",
        footer = {"", "Exit codes: 0 well, 1 degraded, draining or stopping."})
final class StatusCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    StatusCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine -> {
                    Document stats = engine.send(ApiCalls.healthStats());
                    output.show(engine.terminal(), stats, new StatusView());
                    return EngineSession.tree(stats).path("status").asString("").equals("ok")
                            ? ExitCode.OK
                            : ExitCode.NEGATIVE;
                });
    }
}
