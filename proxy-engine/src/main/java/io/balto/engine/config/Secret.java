package io.balto.engine.config;

/// A word that is never shown: not in logs, not by `balto config show`, not in a debugger's
/// summary.
///
/// Two are equal when their words are; compare tokens of clients in constant time instead.
public record Secret(String reveal) {
    /// What is shown in its place.
    public static final String MASK = "********";

    /// Takes the word as it is.
    public static Secret of(String text) {
        return new Secret(text);
    }

    @Override
    public String toString() {
        return MASK;
    }
}
