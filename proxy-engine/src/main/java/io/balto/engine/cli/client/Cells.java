package io.balto.engine.cli.client;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How values of answers are written for people. Pure.
public final class Cells {
    private static final String NOTHING = "-";

    private Cells() {}

    /// A value as it is; lists with commas, `-` for nothing.
    public static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        if (value.isArray()) {
            List<String> elements = value.valueStream().map(Cells::text).toList();
            return elements.isEmpty() ? NOTHING : String.join(",", elements);
        }
        String text = value.isValueNode() ? value.asString() : value.toString();
        return text.isEmpty() ? NOTHING : printable(text);
    }

    /// A share as percent: `0.5%`.
    public static String percent(JsonNode ratio) {
        return ratio.isNumber()
                ? String.format(Locale.ROOT, "%.1f%%", 100 * ratio.asDouble())
                : NOTHING;
    }

    /// Seconds as milliseconds: `12ms`.
    public static String millis(JsonNode seconds) {
        return seconds.isNumber()
                ? String.format(Locale.ROOT, "%.0fms", 1_000 * seconds.asDouble())
                : NOTHING;
    }

    /// A number with one digit behind the point.
    public static String rate(JsonNode number) {
        return number.isNumber() ? String.format(Locale.ROOT, "%.1f", number.asDouble()) : NOTHING;
    }

    /// A text without characters that a terminal takes for orders.
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isFormat(c) ? ' ' : c)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isFormat(int c) {
        return Character.getType(c) == Character.FORMAT;
    }
}
