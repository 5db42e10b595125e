package io.balto.engine.admin.change;

import io.balto.engine.NanoClock;
import io.balto.engine.service.ChangeRequest;
import io.balto.engine.service.ChangeRequest.Author;
import io.balto.engine.service.ChangeRequest.Precondition;
import io.balto.engine.service.ChangeResult;
import io.balto.engine.service.Service;
import io.balto.engine.service.ServiceChange;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.Snapshot;
import io.balto.engine.service.Snapshots;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Changes that are taken back unless somebody says in time that they work.
///
/// Taking back concerns the services that the change touched and nobody changed since; what others
/// did meanwhile stays. The last 1,000 are remembered. They are kept in memory only: after a crash
/// a change that was not confirmed stays. Any thread.
public final class Confirmations {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");
    private static final int MOST = 1_000;
    private static final int ID_LENGTH = 12;
    private static final int MOST_TRIES = 16;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final NanoClock clock;
    private final ServiceRegistry registry;
    private final Snapshots snapshots;
    private final Map<String, Pending> all = new ConcurrentHashMap<>();

    /// Where a change stands.
    enum State {
        /// Somebody has to confirm it.
        PENDING,
        /// It stays.
        CONFIRMED,
        /// It was taken back.
        REVERTED
    }

    /// One change.
    ///
    /// @param before the definitions of what it touched; empty where there was none
    record Pending(
            String id,
            long generation,
            Map<ServiceId, Optional<ServiceDefinition>> before,
            long untilNanos,
            Instant deadline,
            AtomicReference<State> state) {}

    /// None yet.
    public Confirmations(NanoClock clock, ServiceRegistry registry, Snapshots snapshots) {
        this.clock = clock;
        this.registry = registry;
        this.snapshots = snapshots;
    }

    /// Waits for a confirmation of a change.
    ///
    /// @param before what it touched, as it was
    Pending await(long generation, Map<ServiceId, Optional<ServiceDefinition>> before, long nanos) {
        StringBuilder id = new StringBuilder("chg_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
        }
        Pending pending =
                new Pending(
                        id.toString(),
                        generation,
                        before,
                        clock.nanoTime() + nanos,
                        Instant.ofEpochMilli(clock.epochMillis() + nanos / 1_000_000),
                        new AtomicReference<>(State.PENDING));
        if (all.size() >= MOST) {
            all.values().removeIf(other -> other.state.get() != State.PENDING);
        }
        all.put(pending.id, pending);
        return pending;
    }

    /// The change with this id; null when there is none.
    @Nullable Pending find(String id) {
        return all.get(id);
    }

    /// Whether this call decided that the change stays.
    static boolean confirm(Pending pending) {
        return pending.state.compareAndSet(State.PENDING, State.CONFIRMED);
    }

    /// Takes back what nobody confirmed in time; called once a second.
    public void expire() {
        long nowNanos = clock.nanoTime();
        for (Pending pending : all.values()) {
            if (pending.untilNanos - nowNanos <= 0
                    && pending.state.compareAndSet(State.PENDING, State.REVERTED)) {
                LOG.warn(
                        "Change reverted, nobody confirmed it id={} generation={}",
                        pending.id,
                        pending.generation);
                var _ = revert(pending, new Author("engine", "revert", "nobody confirmed it"), 0);
            }
        }
    }

    /// Takes a change back whose state this caller has set to reverted.
    CompletionStage<ChangeResult> revert(Pending pending, Author author, int tries) {
        Snapshot current = snapshots.current();
        ChangeRequest request =
                ChangeRequest.of(inverse(pending, current), author)
                        .when(new Precondition.GenerationIs(current.generation()));
        return registry.apply(request)
                .thenCompose(
                        result -> {
                            boolean wasOvertaken =
                                    result instanceof ChangeResult.Rejected(var problem)
                                            && problem.status() == 412;
                            return wasOvertaken && tries < MOST_TRIES
                                    ? revert(pending, author, tries + 1)
                                    : CompletableFuture.completedStage(result);
                        });
    }

    private static ServiceChange inverse(Pending pending, Snapshot current) {
        List<ServiceChange> steps = new ArrayList<>();
        for (ServiceId id : new TreeSet<>(pending.before.keySet())) {
            Service now = current.service(id).orElse(null);
            ServiceDefinition then = pending.before.getOrDefault(id, Optional.empty()).orElse(null);
            boolean isOurs = now == null || now.generation() == pending.generation;
            if (isOurs && then != null) {
                steps.add(new ServiceChange.Put(then));
            } else if (isOurs && now != null) {
                steps.addFirst(new ServiceChange.Remove(id));
            }
        }
        return new ServiceChange.Batch(steps);
    }
}
