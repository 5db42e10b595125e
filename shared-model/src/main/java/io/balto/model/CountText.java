package io.balto.model;

import java.util.Locale;

/// A number with the word for what is counted, as people read it: `1 service`, `2,000 services`.
///
/// @param count of things
/// @param one the word for one of them, with what follows it
/// @param many the word for any other number
public record CountText(long count, String one, String many) {
    /// A noun that takes an s.
    public static CountText of(long count, String noun) {
        return new CountText(count, noun, noun + "s");
    }

    /// The number, with commas between thousands, and the word.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one : many);
    }
}
