package io.balto.engine.logging;

import java.util.Random;

/// Entries of the access log for tests.
final class Entries {
    private Entries() {}

    static AccessEntry plain(String path) {
        return new AccessEntry(
                1_795_500_000_007L,
                "203.0.113.7",
                "GET",
                "api.example.com",
                path,
                "HTTP/1.1",
                200,
                "",
                "api.example.com-/api/*",
                "api-8081",
                1,
                "0190f3a2",
                312,
                1_024,
                1_234_567,
                1_000_000,
                "curl/8.9");
    }

    static AccessEntry refused(String path) {
        return new AccessEntry(
                1_795_500_000_007L,
                "203.0.113.7",
                "GET",
                "",
                path,
                "HTTP/1.1",
                404,
                "no_route",
                "",
                "",
                0,
                "0190f3a2",
                80,
                210,
                42_000,
                0,
                "");
    }

    /// An entry whose texts are whatever a client could send and more.
    static AccessEntry hostile(Random random) {
        return new AccessEntry(
                random.nextLong(4_000_000_000_000L),
                text(random),
                text(random),
                text(random),
                text(random),
                text(random),
                random.nextInt(),
                text(random),
                text(random),
                text(random),
                random.nextInt(),
                text(random),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                random.nextLong(),
                text(random));
    }

    /// Control bytes, quotes, backslashes, bytes above ASCII, lone and paired surrogates, line
    /// separators.
    static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(40);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(6)) {
                case 0 -> text.append((char) random.nextInt(0x20));
                case 1 -> text.append("\"\\=' \u2028\u2029\u007f".charAt(random.nextInt(9) % 8));
                case 2 -> text.append((char) random.nextInt(0x100));
                case 3 -> text.append((char) random.nextInt(0x10000));
                case 4 -> text.appendCodePoint(0x1F600 + random.nextInt(64));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
