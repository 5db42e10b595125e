package io.balto.engine.backend;

import io.balto.engine.balancer.LoadBalancer;
import io.balto.engine.balancer.Tried;
import io.balto.engine.circuit.CircuitBreaker;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/// The backends of one service and the balancer that picks among them.
///
/// Immutable but for the live state of its members; a changed service gets a new pool with the same
/// backends. Any thread may call any method; nothing blocks.
public final class BackendPool {
    private static final long SECOND = 1_000_000_000L;

    private static final long UNKNOWN = Long.MAX_VALUE;

    /// What a client is told to wait when nobody can know how long.
    private static final long UNKNOWN_DELAY = 5 * SECOND;

    /// What a client is told to wait at most.
    private static final long LONGEST_DELAY = 3_600 * SECOND;

    private final Backend[] backends;
    private final LoadBalancer balancer;
    private final List<Backend> list;

    /// A pool of these backends, in this order.
    public BackendPool(List<Backend> backends, LoadBalancer balancer) {
        this.list = List.copyOf(backends);
        this.backends = list.toArray(Backend[]::new);
        this.balancer = Objects.requireNonNull(balancer, "balancer");
    }

    /// The members in the order in which the operator gave them; their index is what `Tried` knows.
    public List<Backend> backends() {
        return list;
    }

    /// What picks among them; it goes on in the next pool of the service.
    public LoadBalancer balancer() {
        return balancer;
    }

    /// The place of a backend in the pool, or -1. O(backends).
    public int indexOf(Backend backend) {
        return list.indexOf(backend);
    }

    /// A lease on one available backend.
    ///
    /// Only the chosen backend's place and permit are taken. When another request was first there,
    /// that backend is skipped and the next is tried, each at most once.
    ///
    /// @param keyHash hash of what decides under `consistent-hash`; means nothing otherwise
    /// @param tried backends this exchange tried before; one of them is taken only if no other is
    ///   available
    public Acquired acquire(long nowNanos, long keyHash, Tried tried) {
        Tried avoided = tried;
        for (int attempt = 0; attempt < backends.length; attempt++) {
            int index = balancer.pick(backends, nowNanos, keyHash, avoided);
            if (index < 0) {
                break;
            }
            Lease lease = backends[index].tryAcquire(nowNanos);
            if (lease != null) {
                return lease;
            }
            avoided = Lost.and(index, avoided);
        }
        return unavailable(nowNanos);
    }

    /// Why nobody can take a request now; asked when nobody could. O(backends).
    private Unavailable unavailable(long nowNanos) {
        Unavailable.Why nearest = Unavailable.Why.NO_BACKENDS;
        long delay = UNKNOWN;
        for (Backend backend : backends) {
            Eligibility eligibility = backend.eligibility(nowNanos);
            Unavailable.Why why = why(eligibility);
            if (why.compareTo(nearest) < 0) {
                nearest = why;
            }
            delay = Math.min(delay, delay(backend, eligibility, nowNanos));
        }
        long known = delay == UNKNOWN ? UNKNOWN_DELAY : Math.min(delay, LONGEST_DELAY);
        return new Unavailable(nearest, nowNanos + known);
    }

    private static Unavailable.Why why(Eligibility eligibility) {
        return switch (eligibility) {
            case ELIGIBLE, AT_CAPACITY -> Unavailable.Why.AT_CAPACITY;
            case TRIALS_TAKEN, CIRCUIT_OPEN -> Unavailable.Why.CIRCUIT_OPEN;
            case EJECTED, UNHEALTHY -> Unavailable.Why.UNHEALTHY;
            case DRAINING, MAINTENANCE -> Unavailable.Why.DRAINING;
        };
    }

    private static long delay(Backend backend, Eligibility eligibility, long nowNanos) {
        return switch (eligibility) {
            case ELIGIBLE, AT_CAPACITY -> SECOND;
            case TRIALS_TAKEN, CIRCUIT_OPEN ->
                    until(backend.circuit().retryAtNanos(nowNanos), nowNanos);
            case EJECTED -> until(backend.health().readmitAtNanos(nowNanos), nowNanos);
            case UNHEALTHY, DRAINING, MAINTENANCE -> UNKNOWN;
        };
    }

    private static long until(long momentNanos, long nowNanos) {
        return momentNanos == CircuitBreaker.FOREVER
                ? UNKNOWN
                : Math.max(0, momentNanos - nowNanos);
    }

    /// What an exchange tried before, and what was lost to other requests since.
    private record Lost(BitSet indexes, Tried before) implements Tried {
        static Tried and(int index, Tried avoided) {
            if (avoided instanceof Lost lost) {
                lost.indexes.set(index);
                return lost;
            }
            BitSet first = new BitSet();
            first.set(index);
            return new Lost(first, avoided);
        }

        @Override
        public boolean contains(int index) {
            return indexes.get(index) || before.contains(index);
        }
    }
}
