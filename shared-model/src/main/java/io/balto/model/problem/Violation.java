package io.balto.model.problem;

import org.jspecify.annotations.Nullable;

/// One thing that is wrong with one value of a document.
///
/// @param pointer JSON Pointer (RFC 6901) to the value, for example `/services/1/path_prefix`;
///   empty for the whole document
/// @param code snake-case word for programs, for example `out_of_range`
/// @param message one sentence that names what is allowed
/// @param suggestion what was probably meant; absent when nothing is close
public record Violation(String pointer, String code, String message, @Nullable String suggestion) {
    /// Refuses a pointer that is none and an empty code.
    public Violation {
        if (!pointer.isEmpty() && pointer.charAt(0) != '/') {
            throw new IllegalArgumentException("a JSON Pointer is empty or begins with /");
        }
        if (code.isEmpty()) {
            throw new IllegalArgumentException("a violation needs a code");
        }
    }

    /// A violation without a suggestion.
    public static Violation of(String pointer, String code, String message) {
        return new Violation(pointer, code, message, null);
    }

    /// The same violation of a document that stands inside another at `prefix`.
    public Violation under(String prefix) {
        return new Violation(prefix + pointer, code, message, suggestion);
    }
}
