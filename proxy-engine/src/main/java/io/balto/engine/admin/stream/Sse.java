package io.balto.engine.admin.stream;

import java.nio.charset.StandardCharsets;

/// Pieces of an event stream (HTML Living Standard §9.2).
final class Sse {
    /// The media type.
    static final String TYPE = "text/event-stream";

    private static final byte[] COMMENT = bytes(": still here\n\n");
    private static final byte[] BEGIN = bytes("retry: 2000\n\n");

    private Sse() {}

    /// What a stream begins with: come back two seconds after it broke.
    static byte[] begin() {
        return BEGIN.clone();
    }

    /// Keeps proxies from closing a quiet stream.
    static byte[] comment() {
        return COMMENT.clone();
    }

    /// One event; JSON is one line.
    ///
    /// @param id empty for an event that nobody can resume from
    static byte[] event(String id, String name, String json) {
        String first = id.isEmpty() ? "" : "id: " + id + "\n";
        return bytes(first + "event: " + name + "\ndata: " + json + "\n\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
