package io.balto.engine.config.binding;

import java.util.List;

/// One thing that is wrong with a document, or strange.
///
/// @param path the setting it is about
/// @param message what is wrong, one sentence without full stop; shows no control characters
/// @param suggestion what was probably meant; empty when unknown
/// @param help what is allowed; empty when the message says it
public record Finding(
        Code code, Place place, KeyPath path, String message, String suggestion, String help) {
    /// A finding that suggests nothing.
    public static Finding of(Code code, Place place, KeyPath path, String message, String help) {
        return new Finding(code, place, path, message, "", help);
    }

    /// A key that is not among those allowed where it stands.
    ///
    /// @param parent what the key is in
    public static Finding ofUnknownKey(
            String key, Place place, KeyPath parent, List<String> allowed) {
        String where = parent.steps().isEmpty() ? "" : " in " + parent;
        return of(
                        Code.UNKNOWN_KEY,
                        place,
                        parent.key(key),
                        "unknown key " + Quoted.of(key) + where,
                        "allowed here: " + String.join(", ", allowed) + ", x-*")
                .suggesting(Suggestion.among(allowed, key));
    }

    /// The same with what was probably meant.
    public Finding suggesting(String meant) {
        return new Finding(code, place, path, message, meant, help);
    }
}
