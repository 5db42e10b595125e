package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.DurationText;
import io.balto.model.status.WantedCircuit;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/// `balto circuits open`, `close` and `auto`: who decides about a circuit.
@Command
final class CircuitModeCommand implements Callable<Integer> {
    private final WantedCircuit.Mode mode;

    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Option(
            names = "--ttl",
            paramLabel = "DURATION",
            description = "When its rules decide again. Default: never.")
    private @Nullable DurationText ttl;

    CircuitModeCommand(Surroundings surroundings, WantedCircuit.Mode mode) {
        this.mode = mode;
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) -> {
                                    String question =
                                            "Set the circuit of "
                                                    + key.backend()
                                                    + " to "
                                                    + mode.word()
                                                    + "?";
                                    if (!write.agrees(engine, question)) {
                                        return ExitCode.NEGATIVE;
                                    }
                                    WantedCircuit wanted =
                                            new WantedCircuit(
                                                    mode,
                                                    ttl == null ? null : ttl.duration(),
                                                    write.reason());
                                    return output.ask(
                                            engine,
                                            ApiCalls.setCircuit(key, wanted, write.options()),
                                            BackendTables.CIRCUIT);
                                }));
    }
}
