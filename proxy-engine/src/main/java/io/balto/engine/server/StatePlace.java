package io.balto.engine.server;

import java.nio.file.Path;

/// Where changes over REST are kept.
public sealed interface StatePlace {
    /// Nowhere: they are accepted and end with the process, because somebody wants it so.
    record Memory() implements StatePlace {}

    /// In a directory.
    ///
    /// @param isRequired whether the engine refuses to start when the directory cannot be used;
    ///   when not, it serves the configuration file and refuses changes over REST
    record Directory(Path path, boolean isRequired) implements StatePlace {}
}
