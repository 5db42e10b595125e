package io.balto.engine.service;

import io.balto.engine.router.PersistentMap;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.ServiceId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The registered services of now and of the last generations; immutable, each generation shares
/// with the one before what it did not change.
public final class Generations {
    /// How many are kept.
    public static final int KEPT = 200;

    /// One generation and all services registered in it.
    ///
    /// @param hash sixteen hexadecimal digits, the same wherever the same definitions are
    ///   registered
    public record Entry(
            Generation generation, PersistentMap<ServiceId, Registration> services, String hash) {}

    /// What is registered now.
    private record State(
            long number, PersistentMap<ServiceId, Registration> services, ConfigHash hash) {
        State with(Generation next) {
            PersistentMap<ServiceId, Registration> changed = services;
            ConfigHash sum = hash;
            for (Generation.Edit edit : next.edits()) {
                Registration before = changed.get(edit.id()).orElse(null);
                if (before != null) {
                    sum = sum.without(before.definition());
                }
                switch (edit) {
                    case Generation.Edit.Kept(Registration after) -> {
                        sum = sum.with(after.definition());
                        changed = changed.with(after.id(), after);
                    }
                    case Generation.Edit.Dropped(ServiceId id) -> changed = changed.without(id);
                }
            }
            return new State(next.number(), changed, sum);
        }
    }

    /// What was before everything that is kept.
    private record Base(long number, PersistentMap<ServiceId, Registration> services) {}

    private final Base base;
    private final State now;
    private final List<Entry> entries;

    private Generations(Base base, State now, List<Entry> entries) {
        this.base = base;
        this.now = now;
        this.entries = entries;
    }

    /// No service was ever registered.
    public static Generations empty() {
        return startingAt(0, PersistentMap.empty());
    }

    /// A history that begins with these services, for what was kept without its past.
    public static Generations startingAt(
            long number, PersistentMap<ServiceId, Registration> services) {
        ConfigHash hash = ConfigHash.EMPTY;
        for (Registration registration : services.values()) {
            hash = hash.with(registration.definition());
        }
        return new Generations(
                new Base(number, services), new State(number, services, hash), List.of());
    }

    /// The number of the latest generation, 0 when there was none.
    public long number() {
        return now.number;
    }

    /// The services registered now.
    public PersistentMap<ServiceId, Registration> services() {
        return now.services;
    }

    /// Names what is registered now: sixteen hexadecimal digits, the same wherever the same
    /// definitions are registered.
    public String hash() {
        return now.hash.text();
    }

    /// The number of the generation before the oldest that is kept.
    public long baseNumber() {
        return base.number;
    }

    /// The services before the oldest generation that is kept.
    public PersistentMap<ServiceId, Registration> baseServices() {
        return base.services;
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
        State changed = now.with(next);
        List<Entry> kept = new ArrayList<>(entries);
        kept.add(new Entry(next, changed.services, changed.hash.text()));
        if (kept.size() <= KEPT) {
            return new Generations(base, changed, List.copyOf(kept));
        }
        Entry forgotten = kept.removeFirst();
        Base since = new Base(forgotten.generation.number(), forgotten.services);
        return new Generations(since, changed, List.copyOf(kept));
    }
}
