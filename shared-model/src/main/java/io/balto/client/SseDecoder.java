package io.balto.client;

import java.util.Optional;

/// Reads server-sent events line by line.
///
/// Confined to the thread of its stream. Source: WHATWG HTML, section 9.2.6 "Interpreting an event
/// stream".
final class SseDecoder {
    private static final int MOST_CHARACTERS = 16 << 20;

    private final StringBuilder data = new StringBuilder();
    private String name = "";
    private String lastId;

    /// @param lastId of the event after which the stream goes on; empty at its beginning
    SseDecoder(String lastId) {
        this.lastId = lastId;
    }

    String lastId() {
        return lastId;
    }

    /// Takes one line without its end; an empty one ends an event.
    Optional<ServerEvent> onLine(String line) {
        if (line.isEmpty()) {
            return dispatch();
        }
        int colon = line.indexOf(':');
        if (colon == 0) {
            return Optional.empty(); // a comment, sent to keep the connection
        }
        String field = colon < 0 ? line : line.substring(0, colon);
        String value = colon < 0 ? "" : line.substring(colon + 1);
        onField(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private void onField(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "id" -> lastId = value.indexOf('\0') < 0 ? value : lastId;
            case "data" -> {
                if (data.length() + value.length() < MOST_CHARACTERS) {
                    data.append(value).append('\n');
                }
            }
            default -> {
                // `retry` is the engine's wish; the back-off of this client is at least as polite.
            }
        }
    }

    private Optional<ServerEvent> dispatch() {
        String event = name.isEmpty() ? "message" : name;
        name = "";
        if (data.isEmpty()) {
            return Optional.empty();
        }
        String text = data.substring(0, data.length() - 1);
        data.setLength(0);
        return Optional.of(new ServerEvent(lastId, event, text));
    }
}
