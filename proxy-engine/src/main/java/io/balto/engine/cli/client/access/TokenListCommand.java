package io.balto.engine.cli.client.access;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.Map;
import java.util.concurrent.Callable;

/// `balto token list`: all tokens, without their texts.
@Command(name = "list", description = "Lists tokens; their texts are known to nobody.")
final class TokenListCommand implements Callable<Integer> {
    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    TokenListCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine ->
                        output.ask(
                                engine, OperatorCalls.get("/tokens", Map.of()), TokenTables.LIST));
    }
}
