package io.balto.engine.cli.client.backend;

import io.balto.client.ApiCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// `balto circuits reset`: closed and counted from zero, its rules go on deciding.
@Command(
        name = "reset",
        description = "Closes a circuit and sets its counters to zero; its rules go on deciding.",
        footer = {"", "A forced circuit stays forced; balto circuits auto gives it back."})
final class CircuitResetCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final BackendChoice backend = new BackendChoice();
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    CircuitResetCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        backend.find(
                                engine,
                                (key, _) ->
                                        write.agrees(
                                                        engine,
                                                        "Reset the circuit of "
                                                                + key.backend()
                                                                + "?")
                                                ? output.ask(
                                                        engine,
                                                        ApiCalls.resetCircuit(key, write.options()),
                                                        BackendTables.CIRCUIT)
                                                : ExitCode.NEGATIVE));
    }
}
