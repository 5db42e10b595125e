package io.balto.engine.admin.http;

/// Somebody's own words in a body: a reason, a name of a monitor. May be empty; at most 500
/// characters are kept, and control characters become spaces.
public record Words(String text) {
    private static final int LONGEST = 500;

    /// Nothing was said.
    public static final Words NONE = new Words("");

    /// Takes any text.
    public static Words of(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return new Words(plain.substring(0, Math.min(plain.length(), LONGEST)));
    }

    @Override
    public String toString() {
        return text;
    }
}
