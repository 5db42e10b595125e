package io.balto.engine.router;

/// The hash of a part of a text, equal to `String.hashCode` of that part as a string.
final class TextHash {
    /// What each character to the left multiplies by.
    static final int FACTOR = 31;

    private TextHash() {}

    /// The hash of the characters from `from` up to but not including `to`.
    static int of(String text, int from, int to) {
        int hash = 0;
        for (int i = from; i < to; i++) {
            hash = FACTOR * hash + text.charAt(i);
        }
        return hash;
    }
}
