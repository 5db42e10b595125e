package io.balto.engine.http;

import java.util.List;
import java.util.Random;

/// Damages what was sent the ways that make two readers differ.
final class Mutations {
    private static final String EDGES =
            "\r\n"
                + "\t :;,=\"\\/?#@0179aAfFgGxX-+._\0\1\u000b\u000c\u001f\u007f\u0080\u0085\u00a0\u00ff";
    private static final List<String> BREAKS =
            List.of(
                    "\n",
                    "\r",
                    "\n\r",
                    "\r\r\n",
                    "\r\n ",
                    "\r\n\t",
                    "\r\n\r\n",
                    "",
                    " \r\n",
                    "\0\r\n");
    private static final List<String> LINES =
            List.of(
                    "Transfer-Encoding: chunked",
                    "Transfer-Encoding: identity",
                    "Transfer-Encoding: chunked, identity",
                    "Transfer-Encoding: gzip, chunked",
                    "Transfer-Encoding : chunked",
                    "Transfer-Encoding:\u000bchunked",
                    "Transfer-Encoding: chunked;q=1",
                    "Transfer_Encoding: chunked",
                    "Content-Length: 0",
                    "Content-Length: 1",
                    "Content-Length: +1",
                    "Content-Length: 1, 1",
                    "Content-Length:",
                    "Content-Length: 18446744073709551617",
                    "Host: h",
                    "Host:",
                    "Host: h/x",
                    "\tfolded: line",
                    "no colon",
                    ": no name",
                    "A: b",
                    "0",
                    "1;a=\"b\r\n",
                    "ffffffffffffffffff",
                    "GET / HTTP/1.1",
                    "HTTP/1.1 200 OK",
                    "");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /// One to three mutations of the same bytes.
    Wire of(Wire wire) {
        String bytes = wire.bytes();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes = once(bytes.isEmpty() ? "\r\n" : bytes);
        }
        return wire.with(bytes);
    }

    private String once(String bytes) {
        int at = random.nextInt(bytes.length());
        int end =
                Math.min(bytes.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 40 : 3));
        return switch (random.nextInt(9)) {
            case 0 -> spliced(bytes, at, at + 1, edge());
            case 1 -> spliced(bytes, at, at + 1, flipped(bytes.charAt(at)));
            case 2 -> spliced(bytes, at, end, "");
            case 3 -> spliced(bytes, at, at, edge());
            case 4 -> spliced(bytes, at, at, bytes.substring(at, end));
            case 5 -> lineBreak(bytes, at, BREAKS.get(random.nextInt(BREAKS.size())));
            case 6 ->
                    lineBreak(bytes, at, "\r\n" + LINES.get(random.nextInt(LINES.size())) + "\r\n");
            case 7 -> digit(bytes, at);
            default -> swapped(bytes, at);
        };
    }

    private static String spliced(String bytes, int from, int to, String other) {
        return bytes.substring(0, from) + other + bytes.substring(to);
    }

    private String edge() {
        return String.valueOf(EDGES.charAt(random.nextInt(EDGES.length())));
    }

    private String flipped(char c) {
        return String.valueOf((char) (c ^ 1 << random.nextInt(8)));
    }

    /// The next line break becomes something else.
    private static String lineBreak(String bytes, int at, String other) {
        int found = bytes.indexOf("\r\n", at);
        return found < 0 ? bytes + other : spliced(bytes, found, found + 2, other);
    }

    /// The next digit becomes another.
    private String digit(String bytes, int at) {
        int i = at;
        while (i < bytes.length() && Ascii.hexValue((byte) bytes.charAt(i)) < 0) {
            i++;
        }
        String digit = String.valueOf("0123456789abcdefABCDEF".charAt(random.nextInt(22)));
        return i == bytes.length() ? bytes + digit : spliced(bytes, i, i + 1, digit);
    }

    /// The next two lines change places.
    private static String swapped(String bytes, int at) {
        int first = bytes.indexOf("\r\n", at);
        int second = first < 0 ? -1 : bytes.indexOf("\r\n", first + 2);
        int third = second < 0 ? -1 : bytes.indexOf("\r\n", second + 2);
        if (third < 0) {
            return bytes.substring(0, at);
        }
        String one = bytes.substring(first + 2, second);
        String two = bytes.substring(second + 2, third);
        return spliced(bytes, first + 2, third, two + "\r\n" + one);
    }
}
