package io.balto.engine.cli.client.change;

import io.balto.client.ApiCalls;
import io.balto.client.Document;
import io.balto.client.WriteOptions;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto rollback`: serves again what an old generation served.
@Command(
        name = "rollback",
        description = "Makes a new generation that serves what an old one served.")
final class RollbackCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "N", description = "The old generation, as balto history lists it.")
    private long number;

    @Option(names = "--dry-run", description = "Only says what would change.")
    private boolean dryRun;

    RollbackCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine -> {
                    WriteOptions dry = write.options().asDryRun();
                    if (!dryRun && write.willAsk(engine)) {
                        String preview =
                                new DiffView()
                                        .text(engine.read(ApiCalls.rollback(number, dry)), false);
                        engine.terminal().tell(preview.stripTrailing());
                    }
                    if (!dryRun && !write.agrees(engine, "Go back to generation " + number + "?")) {
                        return ExitCode.NEGATIVE;
                    }
                    Document done =
                            engine.send(ApiCalls.rollback(number, dryRun ? dry : write.options()));
                    output.show(engine.terminal(), done, new AppliedView());
                    String generation = Cells.text(EngineSession.tree(done).path("generation"));
                    engine.terminal()
                            .say(
                                    dryRun
                                            ? "balto: nothing was changed"
                                            : "balto: rolled back, generation " + generation);
                    return ExitCode.OK;
                });
    }
}
