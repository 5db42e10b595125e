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
    /// How many are kept at most.
    public static final int KEPT = 200;

    /// How many services those that are kept may have changed together. Each is a definition that
    /// nothing else holds, of a kilobyte and a half: two hundred changes of a whole fleet would
    /// fill a small heap.
    static final int MOST_EDITS = 10_000;

    /// So many are kept however large they are, so that the last change can be taken back.
    private static final int FEWEST = 2;

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

    /// The history with one generation more; the oldest are forgotten when there are too many, or
    /// they changed too much together. O(kept).
    public Generations with(Generation next) {
        State changed = now.with(next);
        List<Entry> all = new ArrayList<>(entries);
        all.add(new Entry(next, changed.services, changed.hash.text()));
        int forgotten = tooMany(all);
        if (forgotten == 0) {
            return new Generations(base, changed, List.copyOf(all));
        }
        Entry last = all.get(forgotten - 1);
        return new Generations(
                new Base(last.generation.number(), last.services),
                changed,
                List.copyOf(all.subList(forgotten, all.size())));
    }

    private static int tooMany(List<Entry> all) {
        int edits = all.stream().mapToInt(entry -> entry.generation.edits().size()).sum();
        int forgotten = 0;
        while (all.size() - forgotten > KEPT
                || edits > MOST_EDITS && all.size() - forgotten > FEWEST) {
            edits -= all.get(forgotten).generation.edits().size();
            forgotten++;
        }
        return forgotten;
    }
}
