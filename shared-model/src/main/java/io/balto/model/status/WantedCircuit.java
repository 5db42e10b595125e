package io.balto.model.status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/// What an operator asks of a circuit.
///
/// @param ttl when the circuit goes back to `auto` by itself; absent means never
/// @param reason free words for the audit; empty when none was given
public record WantedCircuit(Mode mode, @Nullable Duration ttl, String reason) {
    /// Who decides.
    public enum Mode {
        /// Forced: nothing flows.
        OPEN,
        /// Forced: everything flows.
        CLOSED,
        /// The circuit itself decides.
        AUTO;

        /// The word used in JSON, for example `auto`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
