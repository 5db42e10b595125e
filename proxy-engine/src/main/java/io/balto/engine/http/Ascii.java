package io.balto.engine.http;

import java.nio.charset.StandardCharsets;

/// Character classes and comparisons over bytes (RFC 9110 §5.6.2, RFC 3986 §3.2.2).
final class Ascii {
    private static final boolean[] TOKEN = table("!#$%&'*+-.^_`|~", true);
    private static final boolean[] HOST = table("-._~", true);

    private Ascii() {}

    private static boolean[] table(String marks, boolean alphanumeric) {
        boolean[] table = new boolean[256];
        for (int i = 0; i < marks.length(); i++) {
            table[marks.charAt(i)] = true;
        }
        for (int c = 0; alphanumeric && c < 128; c++) {
            table[c] |= isLetterOrDigit(c);
        }
        return table;
    }

    private static boolean isLetterOrDigit(int c) {
        int lower = c | 0x20;
        return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
    }

    /// Whether a byte may stand in a method or field name.
    static boolean isToken(byte b) {
        return TOKEN[b & 0xFF];
    }

    /// Whether a byte may stand in a registered name or an IPv4 address.
    static boolean isHost(byte b) {
        return HOST[b & 0xFF];
    }

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /// The value of a hexadecimal digit, or -1.
    static int hexValue(byte b) {
        if (isDigit(b)) {
            return b - '0';
        }
        int lower = b | 0x20;
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    }

    static byte toLower(byte b) {
        return b >= 'A' && b <= 'Z' ? (byte) (b + 0x20) : b;
    }

    /// Compares a range with a lower-case word, letters without case.
    static boolean equalsLower(byte[] bytes, int from, int to, byte[] lower) {
        if (to - from != lower.length) {
            return false;
        }
        for (int i = 0; i < lower.length; i++) {
            if (toLower(bytes[from + i]) != lower[i]) {
                return false;
            }
        }
        return true;
    }

    /// Compares two ranges, letters without case.
    static boolean equalsIgnoreCase(
            byte[] left, int leftFrom, int leftTo, byte[] right, int rightFrom) {
        for (int i = 0; i < leftTo - leftFrom; i++) {
            if (toLower(left[leftFrom + i]) != toLower(right[rightFrom + i])) {
                return false;
            }
        }
        return true;
    }

    static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
