package io.balto.engine.admin.stream;

import io.balto.engine.local.LocalStream.Sink;

import java.util.function.Predicate;

/// Somebody who listens to events. Confined to the thread `balto-events`.
final class Reader {
    private final Sink sink;
    private final Predicate<EngineEvent> filter;
    private final EventJson json;
    private long dropped;

    Reader(Sink sink, Predicate<EngineEvent> filter, EventJson json) {
        this.sink = sink;
        this.filter = filter;
        this.json = json;
    }

    boolean isOpen() {
        return sink.isOpen();
    }

    void send(EngineEvent event) {
        if (!filter.test(event)) {
            return;
        }
        if (dropped > 0 && sink.offer(Sse.event("", "lagged", "{\"dropped\":" + dropped + "}"))) {
            dropped = 0;
        }
        if (dropped > 0 || !sink.offer(json.sse(event))) {
            dropped++;
        }
    }

    /// Tells that what happened between was forgotten: read everything anew.
    void resync(long oldestId) {
        sink.offer(Sse.event("", "resync", "{\"oldest_id\":" + oldestId + "}"));
    }

    void comment() {
        sink.offer(Sse.comment());
    }

    void begin() {
        sink.offer(Sse.begin());
    }

    void end() {
        sink.end();
    }
}
