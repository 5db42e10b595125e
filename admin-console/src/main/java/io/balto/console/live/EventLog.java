package io.balto.console.live;

import io.balto.model.event.EngineEvent;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What happened in an engine, newest first, at most 10,000 events.
///
/// Confined to the UI thread.
public final class EventLog {
    /// Type of the line that stands where events were lost.
    public static final String GAP = "console.gap";

    private static final String LOST =
            "Events are missing here: there were more than the engine keeps, or they came faster"
                    + " than they were read";
    private static final int MOST = 10_000;

    private final ObservableList<EngineEvent> events = FXCollections.observableArrayList();
    private final ObservableList<EngineEvent> shown =
            FXCollections.unmodifiableObservableList(events);
    private final Set<String> known = new HashSet<>();
    private boolean hasGap;

    /// The events, newest first; cannot be changed from outside.
    public ObservableList<EngineEvent> events() {
        return shown;
    }

    /// Whether some events were lost, because the engine's ring or the connection was too slow.
    public boolean hasGap() {
        return hasGap;
    }

    void add(EngineEvent event) {
        if (!known.add(event.id())) {
            return;
        }
        int at = 0;
        while (at < events.size() && events.get(at).time().isAfter(event.time())) {
            at++;
        }
        events.add(at, event);
        while (events.size() > MOST) {
            known.remove(events.removeLast().id());
        }
    }

    void addAll(List<EngineEvent> more) {
        List<EngineEvent> fresh = new ArrayList<>();
        for (EngineEvent event : more) {
            if (known.add(event.id())) {
                fresh.add(event);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        List<EngineEvent> all = new ArrayList<>(events);
        all.addAll(fresh);
        all.sort(Comparator.comparing(EngineEvent::time).reversed());
        List<EngineEvent> kept = all.size() > MOST ? all.subList(0, MOST) : all;
        events.setAll(kept);
    }

    /// Events were lost after the newest one that is known; a line of its own says so where they
    /// would stand.
    void markGap() {
        hasGap = true;
        if (!events.isEmpty() && !events.getFirst().type().equals(GAP)) {
            EngineEvent last = events.getFirst();
            add(
                    new EngineEvent(
                            "gap-after-" + last.id(),
                            last.time().plusMillis(1),
                            GAP,
                            "warning",
                            null,
                            null,
                            LOST,
                            Map.of(),
                            null,
                            last.generation()));
        }
    }
}
