package io.balto.engine.http;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// What one side of a connection sends.
///
/// @param side who sends
/// @param bytes one character a byte
/// @param asked the methods that responses answer, in order; after the last one, GET
record Wire(Side side, String bytes, List<RequestMethod> asked) {
    /// Who sends.
    enum Side {
        /// Sends requests.
        CLIENT,
        /// Sends responses.
        BACKEND
    }

    static Wire requests(String bytes) {
        return new Wire(Side.CLIENT, bytes, List.of());
    }

    static Wire responses(String bytes, RequestMethod... asked) {
        return new Wire(Side.BACKEND, bytes, List.of(asked));
    }

    boolean isRequests() {
        return side == Side.CLIENT;
    }

    /// The method that the n-th final response answers.
    RequestMethod asked(int n) {
        return n < asked.size() ? asked.get(n) : RequestMethod.GET;
    }

    int length() {
        return bytes.length();
    }

    byte[] toBytes() {
        return bytes.getBytes(StandardCharsets.ISO_8859_1);
    }

    Wire with(String other) {
        return new Wire(side, other, asked);
    }

    /// The bytes as the literal of a test.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(side + " " + asked + " \"");
        for (int i = 0; i < bytes.length(); i++) {
            char c = bytes.charAt(i);
            switch (c) {
                case '\r' -> text.append("\\r");
                case '\n' -> text.append("\\n").append("\"\n    + \"");
                case '\t' -> text.append("\\t");
                case '"', '\\' -> text.append('\\').append(c);
                default -> text.append(c < ' ' || c > '~' ? "\\u%04x".formatted((int) c) : c);
            }
        }
        return text.append('"').toString();
    }
}
