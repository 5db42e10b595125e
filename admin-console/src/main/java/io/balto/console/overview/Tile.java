package io.balto.console.overview;

/// One number of the overview.
///
/// @param caption what it is
/// @param value as written
/// @param detail what belongs to it; empty for nothing
/// @param tone how it is meant
public record Tile(String caption, String value, String detail, Tone tone) {
    /// How a number is meant.
    public enum Tone {
        /// It is what it is.
        PLAIN,
        /// As it should be.
        GOOD,
        /// Worth a look.
        WARNING,
        /// Something is broken.
        BAD
    }
}
