package io.balto.engine.logging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/// Bytes of lines being built: UTF-8, with every byte a reader could stumble over escaped.
///
/// Confined to the thread that writes. Grows as needed and is used again. Whatever is put in, a
/// line feed gets out only through `newLine` and `frame`: one entry stays one line, and no text can
/// forge another.
final class LineBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter COMBINED =
            DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss '+0000'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final int MILLIS = 1_000;
    private static final int MICROS_OF_NANOS = 1_000;

    private byte[] bytes = new byte[1024];
    private int length;
    private long formattedSecond = Long.MIN_VALUE;
    private String second = "";
    private String combined = "";

    /// What to do with a character that cannot stand for itself.
    private enum Escape {
        /// `\xhh` for the bytes of a client, as nginx and Apache write them.
        BYTES,
        /// `\n`, `\u0007`: control characters only, letters of all languages stay.
        CONTROLS,
        /// As JSON demands.
        JSON
    }

    void clear() {
        length = 0;
    }

    int length() {
        return length;
    }

    /// The bytes so far; borrowed until the next change.
    ByteBuffer toBytes() {
        return ByteBuffer.wrap(bytes, 0, length);
    }

    void newLine() {
        put('\n');
    }

    /// Begins a further line of the same entry: a line feed and a tab.
    void frame() {
        put('\n');
        put('\t');
    }

    /// Text of our own: printable ASCII without anything to escape.
    void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    void number(long value) {
        ascii(Long.toString(value));
    }

    /// A duration as seconds with six places.
    void seconds(long nanos) {
        long micros = Math.max(nanos, 0) / MICROS_OF_NANOS;
        number(micros / 1_000_000);
        put('.');
        String digits = Long.toString(micros % 1_000_000);
        ascii("000000".substring(digits.length()));
        ascii(digits);
    }

    /// A moment as RFC 3339 in UTC with milliseconds.
    void time(long epochMillis) {
        format(epochMillis);
        ascii(second);
        put('.');
        String digits = Long.toString(Math.floorMod(epochMillis, (long) MILLIS));
        ascii("000".substring(digits.length()));
        ascii(digits);
        put('Z');
    }

    /// A moment as the combined log format writes it, in UTC.
    void combinedTime(long epochMillis) {
        format(epochMillis);
        ascii(combined);
    }

    /// A sentence: control characters escaped, everything else as it is.
    void sentence(String text) {
        escaped(text, Escape.CONTROLS);
    }

    /// Text of a client between quotes, bytes outside printable ASCII as `\xhh`; `-` when empty.
    void quotedBytes(String text) {
        put('"');
        if (text.isEmpty()) {
            put('-');
        }
        escaped(text, Escape.BYTES);
        put('"');
    }

    /// Text of a client that must be one word: no quotes when it is one, else as `quotedBytes`.
    void wordOfBytes(String text) {
        if (text.isEmpty()) {
            put('-');
        } else if (isWord(text)) {
            ascii(text);
        } else {
            quotedBytes(text);
        }
    }

    /// A value of a pair: no quotes when it is one word of ASCII, else in quotes with control
    /// characters escaped.
    void value(String text) {
        if (isWord(text)) {
            ascii(text);
        } else {
            put('"');
            for (int i = 0; i < text.length(); i++) {
                if (text.charAt(i) == '"' || text.charAt(i) == '\\') {
                    put('\\');
                    put(text.charAt(i));
                } else {
                    i += character(text, i, Escape.CONTROLS) - 1;
                }
            }
            put('"');
        }
    }

    /// A JSON string with its quotes.
    void json(String text) {
        put('"');
        escaped(text, Escape.JSON);
        put('"');
    }

    private void escaped(String text, Escape escape) {
        int i = 0;
        while (i < text.length()) {
            i += character(text, i, escape);
        }
    }

    /// Writes the character at an index; returns how many chars of the text it took.
    private int character(String text, int index, Escape escape) {
        char c = text.charAt(index);
        if (c >= ' ' && c < 0x7f) {
            if ((c == '"' || c == '\\') && escape != Escape.CONTROLS) {
                put('\\');
            }
            put(c);
            return 1;
        }
        if (c < ' '
                || c <= 0x9f
                || c == '\u2028'
                || c == '\u2029'
                || c <= 0xff && escape == Escape.BYTES) {
            control(c, escape);
            return 1;
        }
        int codePoint = text.codePointAt(index);
        boolean lone = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        utf8(lone ? '\uFFFD' : codePoint);
        return Character.charCount(codePoint);
    }

    private void control(char c, Escape escape) {
        put('\\');
        switch (c) {
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                if (escape == Escape.BYTES && c <= 0xff) {
                    put('x');
                } else {
                    put('u');
                    hex(c >> 8);
                }
                hex(c);
            }
        }
    }

    private void hex(int octet) {
        put(HEX[octet >> 4 & 0xf]);
        put(HEX[octet & 0xf]);
    }

    private void utf8(int codePoint) {
        if (codePoint < 0x800) {
            put(0xc0 | codePoint >> 6);
        } else if (codePoint < 0x10000) {
            put(0xe0 | codePoint >> 12);
            put(0x80 | codePoint >> 6 & 0x3f);
        } else {
            put(0xf0 | codePoint >> 18);
            put(0x80 | codePoint >> 12 & 0x3f);
            put(0x80 | codePoint >> 6 & 0x3f);
        }
        put(0x80 | codePoint & 0x3f);
    }

    private static boolean isWord(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '=') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private void format(long epochMillis) {
        long wanted = Math.floorDiv(epochMillis, (long) MILLIS);
        if (wanted != formattedSecond) {
            Instant moment = Instant.ofEpochSecond(wanted);
            second = SECOND.format(moment);
            combined = COMBINED.format(moment);
            formattedSecond = wanted;
        }
    }

    void put(int octet) {
        ensure(1);
        bytes[length++] = (byte) octet;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
