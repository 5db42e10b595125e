package io.balto.engine.cli.client.access;

import io.balto.engine.cli.client.CommandGroup;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.CommandLine;

/// The commands `balto token` and `balto context` with everything under them.
public final class AccessCommands {
    private AccessCommands() {}

    /// The command about tokens.
    public static CommandLine token(Surroundings surroundings) {
        return CommandGroup.of(
                "token",
                "Makes, lists and ends the tokens of a running engine.",
                new TokenCreateCommand(surroundings),
                new TokenListCommand(surroundings),
                new TokenRevokeCommand(surroundings),
                new TokenRotateCommand(surroundings));
    }

    /// The command about contexts.
    public static CommandLine context(Surroundings surroundings) {
        return CommandGroup.of(
                "context",
                "Keeps the engines you work with under names; the console has the same list.",
                new ContextListCommand(surroundings),
                new ContextUseCommand(surroundings),
                new ContextAddCommand(surroundings),
                new ContextRemoveCommand(surroundings));
    }
}
