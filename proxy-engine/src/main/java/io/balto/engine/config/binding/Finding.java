package io.balto.engine.config.binding;

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

    /// The same with what was probably meant.
    public Finding suggesting(String meant) {
        return new Finding(code, place, path, message, meant, help);
    }
}
