package io.balto.engine.server;

import java.util.List;

/// How a start ended.
public sealed interface StartResult {
    /// The engine serves.
    ///
    /// @param warnings sentences for the operator
    record Started(BaltoEngine engine, List<String> warnings) implements StartResult {
        /// Copies the warnings.
        public Started {
            warnings = List.copyOf(warnings);
        }
    }

    /// The engine does not run; nothing was left behind.
    ///
    /// @param isConfiguration whether the configuration is at fault, not the machine
    /// @param reasons sentences for the operator, each naming the place and the remedy
    record Refused(boolean isConfiguration, List<String> reasons) implements StartResult {
        /// Copies the reasons.
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
