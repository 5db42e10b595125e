package io.balto.engine.config.load;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Setting;

/// What loading a configuration gave: all of it, or nothing.
public sealed interface LoadResult {
    /// What is wrong or strange; of a loaded configuration only warnings.
    Report report();

    /// A configuration that can be used.
    ///
    /// @param tree the settings as given, variables and flags put in and references resolved; its
    ///   places say where each one came from
    /// @param written the same with its references unresolved, for whatever is shown to people
    record Loaded(EngineConfig config, Setting tree, Setting written, Report report)
            implements LoadResult {}

    /// At least one error; whoever has a configuration keeps it.
    record Invalid(Report report) implements LoadResult {}
}
