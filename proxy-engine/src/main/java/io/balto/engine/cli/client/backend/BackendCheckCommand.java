package io.balto.engine.cli.client.backend;

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

/// `balto backends check`: one probe at once.
@Command(
        name = "check",
        description = "Probes a backend at once.",
        footer = {"", "Exit codes: 0 the probe passed, 1 it failed."})
final class BackendCheckCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();
    @Mixin private final OutputChoice output = new OutputChoice();

    BackendCheckCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) -> {
                                    Document answer = engine.send(ApiCalls.check(key));
                                    output.show(engine.terminal(), answer, BackendTables.CHECK);
                                    return EngineSession.tree(answer).path("ok").asBoolean(false)
                                            ? ExitCode.OK
                                            : ExitCode.NEGATIVE;
                                }));
    }
}
