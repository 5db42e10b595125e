package io.balto.engine.cli;

import io.balto.engine.server.StatePlace;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

import java.nio.file.Path;

/// The options that say where changes over REST are kept.
///
/// Without them it is the first directory of `STATE_DIRECTORY`, which systemd sets, else `./state`.
/// Only the last is given up when it cannot be used: nobody asked for it.
final class StateDirectory {
    private static final Path USUAL = Path.of("state");

    @ArgGroup private @Nullable Choice choice;

    /// One of the two.
    static final class Choice {
        @Option(
                names = "--state-dir",
                paramLabel = "DIR",
                description =
                        "Keeps changes over REST in this directory (default: STATE_DIRECTORY from"
                                + " the environment, else ./state).")
        private @Nullable Path directory;

        @Option(
                names = "--no-state",
                description = "Keeps nothing: changes over REST end with the process.")
        private boolean none;
    }

    StatePlace place() {
        return place(System.getenv("STATE_DIRECTORY"));
    }

    /// @param given directories with colons between, as systemd gives them
    StatePlace place(@Nullable String given) {
        if (choice != null && choice.none) {
            return new StatePlace.Memory();
        }
        if (choice != null && choice.directory != null) {
            return new StatePlace.Directory(choice.directory, true);
        }
        return given == null || given.isEmpty()
                ? new StatePlace.Directory(USUAL, false)
                : new StatePlace.Directory(Path.of(given.split(":", 2)[0]), true);
    }
}
