package io.balto.engine.service;

import io.balto.engine.router.PersistentMap;
import io.balto.model.service.ServiceId;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The registered services of now and of the last generations; immutable, each generation shares
/// with the one before what it did not change.
public final class Generations {
    /// How many are kept.
    public static final int KEPT = 200;

    /// One generation and all services registered in it.
    public record Entry(Generation generation, PersistentMap<ServiceId, Registration> services) {}

    private final long number;
    private final PersistentMap<ServiceId, Registration> services;
    private final List<Entry> entries;

    private Generations(
            long number, PersistentMap<ServiceId, Registration> services, List<Entry> entries) {
        this.number = number;
        this.services = services;
        this.entries = entries;
    }

    /// No service was ever registered.
    public static Generations empty() {
        return new Generations(0, PersistentMap.empty(), List.of());
    }

    /// A history that begins with these services, for what was kept without its past.
    public static Generations startingAt(
            long number, PersistentMap<ServiceId, Registration> services) {
        return new Generations(number, services, List.of());
    }

    /// The number of the latest generation, 0 when there was none.
    public long number() {
        return number;
    }

    /// The services registered now.
    public PersistentMap<ServiceId, Registration> services() {
        return services;
    }

    /// The generations that are kept, the oldest first.
    public List<Entry> entries() {
        return entries;
    }

    /// The services of a generation that is still kept. O(kept).
    public Optional<PersistentMap<ServiceId, Registration>> at(long generation) {
        return entries.stream()
                .filter(entry -> entry.generation.number() == generation)
                .map(Entry::services)
                .findFirst();
    }

    /// The history with one generation more; the oldest is forgotten when there are too many.
    public Generations with(Generation next) {
        PersistentMap<ServiceId, Registration> changed = services;
        for (Generation.Edit edit : next.edits()) {
            changed =
                    switch (edit) {
                        case Generation.Edit.Kept(Registration registration) ->
                                changed.with(registration.id(), registration);
                        case Generation.Edit.Dropped(ServiceId id) -> changed.without(id);
                    };
        }
        Deque<Entry> kept = new ArrayDeque<>(entries);
        kept.addLast(new Entry(next, changed));
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        return new Generations(next.number(), changed, List.copyOf(new ArrayList<>(kept)));
    }
}
