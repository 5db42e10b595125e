package io.balto.engine.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/// Decides which trailer fields are forwarded (RFC 9110 §6.5.1, §6.5.2).
final class Trailers {
    /// Fields that must be known before the content is looked at: framing, routing, authentication,
    /// request modifiers, response controls and content format. Beside these, every name of
    /// [FieldName] is dropped.
    static final Set<String> DROPPED =
            Set.of(
                    "age",
                    "authorization",
                    "cache-control",
                    "content-encoding",
                    "content-range",
                    "content-type",
                    "cookie",
                    "expires",
                    "if-match",
                    "if-modified-since",
                    "if-none-match",
                    "if-range",
                    "if-unmodified-since",
                    "location",
                    "max-forwards",
                    "pragma",
                    "range",
                    "retry-after",
                    "set-cookie",
                    "trailer",
                    "vary",
                    "warning",
                    "www-authenticate");

    private Trailers() {}

    /// Whether the section is made of field lines that can be read in one way.
    static boolean isReadable(byte[] bytes, int length, Http1Limits limits) {
        return FieldLines.decode(block(bytes), 0, length, limits) == HeadResult.COMPLETE;
    }

    /// The section without fields that frame, route or identify the message, its empty line
    /// included.
    static byte[] filtered(byte[] bytes, int length, Http1Limits limits) {
        HeaderBlock fields = block(bytes);
        HeadResult result = FieldLines.decode(fields, 0, length, limits);
        assert result == HeadResult.COMPLETE;
        byte[] kept = new byte[length];
        int end = 0;
        for (int i = 0; i < fields.count(); i++) {
            if (isForwarded(fields, i)) {
                int from = fields.lineStart(i);
                int to = i + 1 < fields.count() ? fields.lineStart(i + 1) : length - 2;
                System.arraycopy(bytes, from, kept, end, to - from);
                end += to - from;
            }
        }
        kept[end] = '\r';
        kept[end + 1] = '\n';
        return Arrays.copyOf(kept, end + 2);
    }

    private static boolean isForwarded(HeaderBlock fields, int index) {
        return fields.name(index) == FieldName.OTHER
                && !DROPPED.contains(fields.nameText(index).toLowerCase(Locale.ROOT));
    }

    private static HeaderBlock block(byte[] bytes) {
        HeaderBlock fields = new HeaderBlock();
        fields.reset(bytes);
        return fields;
    }
}
