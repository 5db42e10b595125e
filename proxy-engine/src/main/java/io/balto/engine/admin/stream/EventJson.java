package io.balto.engine.admin.stream;

import io.balto.model.json.ModelJson;

/// Writes each event once for all readers. Confined to the thread `balto-events`.
final class EventJson {
    private long lastId;
    private byte[] last = new byte[0];

    /// Borrowed, never changed.
    byte[] sse(EngineEvent event) {
        if (event.id() != lastId) {
            last = Sse.event(Long.toString(event.id()), event.type(), ModelJson.write(event));
            lastId = event.id();
        }
        return last;
    }
}
