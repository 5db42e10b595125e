package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.local.LocalStream.Sink;

import java.util.function.Predicate;

/* What a slow reader costs.
 *
 * Events that a reader cannot take yet are not copied for it: they stand in the ring, and the reader remembers
 * where it is. So a burst, or what is resumed from far back, comes at the pace of the reader and without a gap;
 * a gap is told only when the ring has overwritten what it had not got. */

/// Somebody who listens to events. Confined to the thread `balto-events`.
final class Reader {
    private final Sink sink;
    private final Caller caller;
    private final Predicate<EngineEvent> filter;
    private final EventJson json;
    private long nextId;
    private long dropped;
    private boolean waits;

    /// @param nextId of the first event it may get
    Reader(Sink sink, Caller caller, Predicate<EngineEvent> filter, EventJson json, long nextId) {
        this.sink = sink;
        this.caller = caller;
        this.filter = filter;
        this.json = json;
        this.nextId = nextId;
    }

    /// Whether it still listens; ends it when it may not any more.
    boolean goesOn(boolean isEnding, Predicate<Caller> admits) {
        if (isEnding || !admits.test(caller)) {
            sink.end();
            return false;
        }
        return sink.isOpen();
    }

    /// Sends what it has not got yet, as far as it takes it.
    void advance(LastEvents events) {
        if (waits || dropped > 0 && !offer(lagged())) {
            return;
        }
        dropped = 0;
        while (nextId <= events.lastId()) {
            EngineEvent event = events.event(nextId);
            if (filter.test(event) && !offer(json.sse(event))) {
                return;
            }
            nextId++;
        }
    }

    /// It has room again.
    void resume(LastEvents events) {
        waits = false;
        advance(events);
    }

    /// The oldest event is about to be overwritten.
    void forget(EngineEvent oldest) {
        if (nextId <= oldest.id()) {
            nextId = oldest.id() + 1;
            dropped += filter.test(oldest) ? 1 : 0;
        }
    }

    private byte[] lagged() {
        return Sse.event("", "lagged", "{\"dropped\":" + dropped + "}");
    }

    private boolean offer(byte[] piece) {
        waits = !sink.offer(piece);
        return !waits;
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
}
