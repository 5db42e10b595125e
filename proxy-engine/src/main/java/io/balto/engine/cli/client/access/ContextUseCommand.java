package io.balto.engine.cli.client.access;

import io.balto.client.Profile;
import io.balto.engine.cli.client.Contexts;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.concurrent.Callable;

/// `balto context use`: which engine is meant when none is named.
@Command(name = "use", description = "Makes a context the current one.")
final class ContextUseCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Contexts contexts;

    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    private String name = "";

    ContextUseCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.contexts = new Contexts(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        return ((ContextStep) () -> use(terminal)).told(terminal);
    }

    private void use(Terminal terminal) throws IOException {
        Profile chosen = contexts.named(name);
        contexts.use(name);
        terminal.say("balto: " + name + " is the current context: " + chosen.address());
    }
}
