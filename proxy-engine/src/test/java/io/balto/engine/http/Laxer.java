package io.balto.engine.http;

/// What Balto reads in the size line of a chunk and the judge does not, because a rule says so.
enum Laxer {
    /// RFC 9112 §7.1.1: white space may stand before the semicolon of an extension, also after a
    /// token.
    SPACE_AFTER_TOKEN("1;a=b ;c"),
    /// RFC 9110 §5.6.4: a quoted text may hold bytes above ASCII.
    OBS_TEXT_IN_QUOTES("1;a=\"\u00e9\\\u00e8\""),
    /// RFC 9112 §7.1: a recipient anticipates large sizes; the judge's are below 2^31.
    LARGE_SIZE("80000000;a");

    private final String example;

    Laxer(String example) {
        this.example = example;
    }

    /// A size line without its line break.
    String example() {
        return example;
    }

    private String removedFrom(String line) {
        return switch (this) {
            case SPACE_AFTER_TOKEN -> line.replaceAll("[ \t]+;", ";");
            case OBS_TEXT_IN_QUOTES -> line.replaceAll("[\u0080-\u00ff]", "x");
            case LARGE_SIZE -> line.replaceFirst("^[0-9A-Fa-f]{8,15}(?=[ \t;]|$)", "1");
        };
    }

    /// Whether the judge reads a size line once these are taken out of it.
    static boolean excuse(String line) {
        String plain = line;
        for (Laxer known : values()) {
            plain = known.removedFrom(plain);
        }
        return !plain.equals(line) && isReadByTheJudge(plain);
    }

    private static boolean isReadByTheJudge(String line) {
        Wire wire =
                Wire.requests(
                        HeadFeed.head("POST / HTTP/1.1", "Transfer-Encoding: chunked")
                                + line
                                + "\r\n");
        Reading reading = JudgeReader.read(wire, wire.length());
        return reading.ending() instanceof Reading.Ending.InBody;
    }
}
