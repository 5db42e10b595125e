package io.balto.engine.config.binding;

/// One key that a mapping may have.
///
/// @param name snake case, as it stands in the file
/// @param absence what holds when it is left out
public record Key(String name, ValueType type, Absence absence) {
    /// What holds when a key is left out.
    public sealed interface Absence {
        /// It must be given.
        record Refused() implements Absence {}

        /// It is then absent, and that means something.
        record Nothing() implements Absence {}

        /// This value, written as in YAML.
        record Value(String text) implements Absence {}

        /// The record of nothing but defaults.
        record Empty() implements Absence {}
    }

    /// Whether it may be left out.
    public boolean isOptional() {
        return !(absence instanceof Absence.Refused);
    }
}
