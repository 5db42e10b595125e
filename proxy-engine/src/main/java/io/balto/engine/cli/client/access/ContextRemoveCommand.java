package io.balto.engine.cli.client.access;

import io.balto.client.Profile;
import io.balto.engine.cli.client.Contexts;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// `balto context rm`: forgets an engine.
@Command(name = "rm", description = "Forgets a context; a file with a token stays.")
final class ContextRemoveCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Contexts contexts;

    @Parameters(paramLabel = "NAME", description = "Name of the context.")
    private String name = "";

    ContextRemoveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.contexts = new Contexts(surroundings);
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        return ((ContextStep) () -> remove(terminal)).told(terminal);
    }

    private void remove(Terminal terminal) throws IOException {
        Profile gone = contexts.named(name);
        List<Profile> all = new ArrayList<>(contexts.all());
        all.remove(gone);
        contexts.save(all);
        if (contexts.current().equals(name)) {
            contexts.use("");
        }
        terminal.say("balto: forgot the context " + name);
    }
}
