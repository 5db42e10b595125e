package io.balto.engine.admin.http;

import java.util.List;
import java.util.Locale;

/// What a client understands and what it sends (RFC 9110 §12.5.1, §8.3).
public final class MediaTypes {
    private MediaTypes() {}

    /// Whether one of the media types is acceptable.
    ///
    /// @param accept value of Accept, empty when it was not sent
    /// @param produced media types without parameters
    public static boolean accepts(String accept, List<String> produced) {
        return accept.isBlank() || produced.stream().anyMatch(type -> quality(accept, type) > 0);
    }

    /// Whether this media type is named and not refused; a wildcard does not count.
    public static boolean asksFor(String accept, String type) {
        for (String range : accept.split(",", -1)) {
            if (bare(range).equals(type) && weight(range) > 0) {
                return true;
            }
        }
        return false;
    }

    /// The media type without its parameters, lower case.
    public static String bare(String type) {
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /// The weight of the most specific range that covers the type; 0 when none does.
    private static double quality(String accept, String type) {
        String family = type.substring(0, type.indexOf('/') + 1) + "*";
        int specificity = -1;
        double quality = 0;
        for (String range : accept.split(",", -1)) {
            String name = bare(range);
            int found =
                    name.equals(type) ? 2 : name.equals(family) ? 1 : name.equals("*/*") ? 0 : -1;
            if (found > specificity) {
                specificity = found;
                quality = weight(range);
            }
        }
        return quality;
    }

    private static double weight(String range) {
        for (String parameter : range.split(";", -1)) {
            String text = parameter.strip().toLowerCase(Locale.ROOT);
            if (text.startsWith("q=")) {
                return text.matches("q=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")
                        ? Double.parseDouble(text.substring(2))
                        : 0;
            }
        }
        return 1;
    }
}
