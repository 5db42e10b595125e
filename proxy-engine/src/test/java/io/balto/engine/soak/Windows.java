package io.balto.engine.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Spans of time in which something may have been so, by name. A window opens before what makes it
/// so is done, and closes after what ends it is known to be over.
///
/// One thread opens and closes; any thread asks.
final class Windows {
    private static final long STILL_OPEN = Long.MAX_VALUE;

    private final Map<String, List<Window>> all = new ConcurrentHashMap<>();

    private record Window(long fromNanos, long untilNanos) {}

    /// From now on; nothing when it is so already.
    void open(String name) {
        List<Window> known = all.computeIfAbsent(name, _ -> new CopyOnWriteArrayList<>());
        if (known.isEmpty() || known.getLast().untilNanos != STILL_OPEN) {
            known.add(new Window(System.nanoTime(), STILL_OPEN));
        }
    }

    /// Until now; nothing when it was not so.
    void close(String name) {
        List<Window> known = all.getOrDefault(name, new ArrayList<>());
        if (!known.isEmpty() && known.getLast().untilNanos == STILL_OPEN) {
            int last = known.size() - 1;
            known.set(last, new Window(known.get(last).fromNanos, System.nanoTime()));
        }
    }

    /// Whether it may have been so at any moment between these.
    boolean touch(String name, long fromNanos, long untilNanos) {
        return all.getOrDefault(name, List.of()).stream()
                .anyMatch(
                        window ->
                                window.fromNanos - untilNanos <= 0
                                        && fromNanos - window.untilNanos <= 0);
    }
}
