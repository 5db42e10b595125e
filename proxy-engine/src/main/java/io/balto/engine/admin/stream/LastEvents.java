package io.balto.engine.admin.stream;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;

/// The last events; their numbers begin at 1 and have no gaps. Confined to the thread
/// `balto-events`.
final class LastEvents {
    private final @Nullable EngineEvent[] events;
    private long lastId;

    /// Without events.
    ///
    /// @param most how many are kept
    LastEvents(int most) {
        this.events = new EngineEvent[most];
    }

    /// 0 when there is none.
    long lastId() {
        return lastId;
    }

    /// One more than the last when there is none.
    long oldestId() {
        return Math.max(0, lastId - events.length) + 1;
    }

    /// Whether the next one takes the place of the oldest.
    boolean isFull() {
        return lastId >= events.length;
    }

    /// @param event with the number after the last
    void add(EngineEvent event) {
        assert event.id() == lastId + 1 : event;
        lastId = event.id();
        events[place(lastId)] = event;
    }

    /// The event with this number.
    ///
    /// @param id from the oldest to the last
    EngineEvent event(long id) {
        return Objects.requireNonNull(events[place(id)]);
    }

    /// The oldest first.
    List<EngineEvent> all() {
        return LongStream.rangeClosed(oldestId(), lastId).mapToObj(this::event).toList();
    }

    private int place(long id) {
        return (int) (id % events.length);
    }
}
