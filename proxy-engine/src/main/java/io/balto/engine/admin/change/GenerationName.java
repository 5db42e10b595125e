package io.balto.engine.admin.change;

/// Names a state of the configuration in a body: a generation by its number, or `live`.
///
/// @param text `live`, or 1 to 18 digits
public record GenerationName(String text) {
    private static final String LIVE = "live";

    /// Reads a name.
    ///
    /// @throws IllegalArgumentException for what is none
    public static GenerationName of(String text) {
        if (!text.equals(LIVE) && !text.matches("\\d{1,18}")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither a generation nor live");
        }
        return new GenerationName(text);
    }

    boolean isLive() {
        return text.equals(LIVE);
    }

    /// The number of one that is not live.
    long number() {
        return Long.parseLong(text);
    }
}
