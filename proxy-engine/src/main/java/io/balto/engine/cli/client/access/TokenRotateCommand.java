package io.balto.engine.cli.client.access;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.DurationText;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.concurrent.Callable;

/// `balto token rotate`: the successor of a token.
@Command(
        name = "rotate",
        description = "Makes the successor of a token; the old one goes on for a while.")
final class TokenRotateCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final FreshToken fresh;
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "TOKEN", description = "Its id, as balto token list shows it.")
    private String token = "";

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            description = "How long the old one goes on. Default: 1h.")
    private DurationText overlap = new DurationText(Duration.ofHours(1));

    TokenRotateCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
        this.fresh = new FreshToken(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        fresh.check() != ExitCode.OK || !write.permits(engine)
                                ? ExitCode.NEGATIVE
                                : fresh.hand(
                                        engine.send(
                                                OperatorCalls.rotateToken(
                                                        token,
                                                        overlap.toString(),
                                                        write.options()))));
    }
}
