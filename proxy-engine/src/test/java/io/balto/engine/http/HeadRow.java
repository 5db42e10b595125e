package io.balto.engine.http;

/// One row of a rule table: what a peer sends and what must come of it.
///
/// @param section RFC and section that the rule stands in
/// @param rule the rule, in a few words
/// @param bytes what is sent, one character a byte
/// @param result what the decoder must answer
record HeadRow(String section, String rule, String bytes, HeadResult result) {
    static HeadRow accepted(String section, String rule, String bytes) {
        return new HeadRow(section, rule, bytes, HeadResult.COMPLETE);
    }

    /// A request whose line is the interesting part; its Host is `h`.
    static HeadRow line(HeadResult result, String section, String rule, String line) {
        return new HeadRow(section, rule, line + "\r\nHost: h\r\n\r\n", result);
    }

    /// A request whose fields after Host are the interesting part.
    static HeadRow fields(HeadResult result, String section, String rule, String lines) {
        String head = "POST /p HTTP/1.1\r\nHost: h\r\n" + lines + "\r\n\r\n";
        return new HeadRow(section, rule, head, result);
    }

    /// A request whose Host is the interesting part.
    static HeadRow host(HeadResult result, String section, String rule, String value) {
        String head = "GET / HTTP/1.1\r\nHost: " + value + "\r\n\r\n";
        return new HeadRow(section, rule, head, result);
    }

    /// A response whose fields are the interesting part.
    static HeadRow answer(HeadResult result, String section, String rule, String lines) {
        return new HeadRow(section, rule, "HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\n", result);
    }

    @Override
    public String toString() {
        return "RFC " + section + " " + rule + " -> " + result;
    }
}
