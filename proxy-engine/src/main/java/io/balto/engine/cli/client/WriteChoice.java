package io.balto.engine.cli.client;

import io.balto.client.WriteOptions;
import io.balto.engine.cli.output.Terminal;

import picocli.CommandLine.Option;

/// The options of a command that changes something, and what is asked before it does.
public final class WriteChoice {
    @Option(
            names = {"-y", "--yes"},
            description = "Does not ask, and changes an engine whose context is read-only.")
    private boolean yes;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why, for the audit and the history.")
    private String reason = "";

    /// The conditions of the change.
    public WriteOptions options() {
        return WriteOptions.NONE.because(reason);
    }

    /// The words of the user, or the empty text.
    public String reason() {
        return reason;
    }

    /// Whether the change may be made at all.
    public boolean permits(EngineSession engine) {
        if (engine.profile().readOnly() && !yes) {
            engine.terminal()
                    .complain(
                            "the context "
                                    + engine.profile().name()
                                    + " is read-only; --yes changes it all the same");
            return false;
        }
        return true;
    }

    /// Whether the change may be made and, where somebody sits there, that one agrees.
    public boolean agrees(EngineSession engine, String question) {
        if (!permits(engine)) {
            return false;
        }
        Terminal terminal = engine.terminal();
        if (yes || !terminal.hasPerson() || terminal.agrees(question)) {
            return true;
        }
        terminal.complain("nothing was changed");
        return false;
    }

    /// Whether somebody will be asked.
    public boolean willAsk(EngineSession engine) {
        return !yes && engine.terminal().hasPerson();
    }
}
