package io.balto.engine.config.binding;

/// Shows text from a document in a message: never longer than a line, never a control character.
public final class Quoted {
    private static final int LONGEST = 60;

    private Quoted() {}

    /// The text in double quotes.
    public static String of(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /// The text without quotes.
    static String escaped(String text) {
        return escaped(text, LONGEST);
    }

    /// The text without quotes and with room for `longest` characters.
    static String escaped(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(c -> append(shown, c));
        return text.codePointCount(0, text.length()) > longest ? shown + "…" : shown.toString();
    }

    private static void append(StringBuilder shown, int c) {
        switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    shown.append("\\u{").append(Integer.toHexString(c)).append('}');
            default -> shown.appendCodePoint(c);
        }
    }
}
