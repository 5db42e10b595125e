package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// One key that a mapping may have.
///
/// @param name snake case, as it stands in the file
/// @param absence what holds when it is left out
/// @param example a value as in YAML for who left it out; empty when there is none
public record Key(String name, ValueType type, Absence absence, String example) {
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

    /// What to write, for who left it out.
    String remedy() {
        String allowed = type.describe();
        return "add "
                + name
                + (example.isEmpty() ? " (" + allowed + ")" : ", such as " + name + ": " + example);
    }

    /// Something that may stand where a value is missing or wrong while the rest is checked; null
    /// when nothing may.
    @Nullable Object standIn() {
        return type instanceof ValueType.Many(ValueType element, boolean set) && !set
                ? listOf(element.standIn(example))
                : type.standIn(example);
    }

    private static @Nullable Object listOf(@Nullable Object element) {
        return element == null ? null : List.of(element);
    }

    /// Whether it may be left out.
    public boolean isOptional() {
        return !(absence instanceof Absence.Refused);
    }
}
