package io.balto.engine.cli.client.access;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.client.WriteChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/// `balto token revoke`: ends a token.
@Command(name = "revoke", description = "Ends a token at once.")
final class TokenRevokeCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();
    @Mixin private final WriteChoice write = new WriteChoice();

    @Parameters(paramLabel = "TOKEN", description = "Its id, as balto token list shows it.")
    private String token = "";

    TokenRevokeCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        write.agrees(engine, "End the token " + token + "?")
                                ? output.ask(
                                        engine,
                                        OperatorCalls.revokeToken(token, write.options()),
                                        TokenTables.LIST)
                                : ExitCode.NEGATIVE);
    }
}
