package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.service.policy.ProbePolicy;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/* Why a probe may share a connection, and when not.
 *
 * A fresh connection says most: it finds a backend that accepts nobody any more. It is also nearly all that a probe
 * costs (docs/health.md). So backends that are probed seldom get a fresh one each time. Where probes come more often
 * than every five seconds, ten in a row share one, as long as each passes: a backend that accepts nobody is found after
 * ten probes at the latest, and one that does not answer at once. When a kept connection ends before any byte of an
 * answer, the probe goes on with a fresh one: a backend may close what is idle whenever it likes. */
/// The connections between two probes, at most one for each address.
@EventLoopConfined
final class KeptConnections {
    private static final long SELDOM_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_PROBES = 10;

    private final NanoClock clock;
    private final Map<BackendAddress, KeptConnection> kept = new HashMap<>();
    private long sweptNanos;

    KeptConnections(NanoClock clock) {
        this.clock = clock;
        this.sweptNanos = clock.nanoTime();
    }

    NanoClock clock() {
        return clock;
    }

    /// Whether the connection of a probe of this policy may be kept.
    static boolean mayKeep(ProbePolicy policy, int probes) {
        return policy.intervalNanos() < SELDOM_NANOS && probes < MOST_PROBES;
    }

    /// Keeps a connection, in place of a former one to its address.
    void keep(KeptConnection connection) {
        KeptConnection former = kept.put(connection.address(), connection);
        if (former != null) {
            former.channel().close();
        }
    }

    /// The kept connection to an address, which is the caller's from now on; null when there is
    /// none that is ready.
    @Nullable KeptConnection take(BackendAddress address) {
        KeptConnection found = kept.remove(address);
        if (found == null || found.isReady()) {
            return found;
        }
        found.channel().close();
        return null;
    }

    void forget(KeptConnection ended) {
        kept.remove(ended.address(), ended);
    }

    /// Closes what nobody came back for; called at each tick, looks once a second.
    void onTick(long nowNanos) {
        if (nowNanos - sweptNanos < SWEEP_NANOS) {
            return;
        }
        sweptNanos = nowNanos;
        for (KeptConnection each : List.copyOf(kept.values())) {
            if (nowNanos - each.keptNanos() > LONGEST_IDLE_NANOS) {
                each.channel().close();
            }
        }
    }

    /// Closes all.
    void close() {
        List.copyOf(kept.values()).forEach(each -> each.channel().close());
    }
}
