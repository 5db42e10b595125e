package io.balto.engine.admin.security;

import io.balto.engine.NanoClock;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How often one address may ask: 200 requests a second with bursts of 1,000. Of IPv6, a network of
/// 64 bits counts as one address, because one machine has all of it.
///
/// A bucket for each address that asked lately; at most 10,000, beyond which those that are full
/// again are forgotten, once a second, and addresses without a bucket share one. The machine itself
/// always has its own. Any thread; no locks but those of the map's bins.
final class RateLimit {
    private static final long NANOS_PER_REQUEST = 1_000_000_000L / 200;
    private static final long BURST_NANOS = 1_000 * NANOS_PER_REQUEST;
    private static final long SWEEP_NANOS = 1_000_000_000L;
    private static final int MOST = 10_000;
    private static final int NETWORK_BYTES = 8;
    private static final Key OTHERS = new Key(0, false);
    private static final Key MACHINE = new Key(1, false);

    private final NanoClock clock;
    private final ConcurrentHashMap<Key, Long> emptyUntil = new ConcurrentHashMap<>();
    private final AtomicLong sweptNanos;

    /// Whose bucket it is.
    private record Key(long network, boolean isAddress) {
        static Key of(InetAddress address) {
            if (address.isLoopbackAddress()) {
                return MACHINE;
            }
            byte[] bytes = address.getAddress();
            long network = 0;
            for (int i = 0; i < Math.min(bytes.length, NETWORK_BYTES); i++) {
                network = network << Byte.SIZE | bytes[i] & 0xFF;
            }
            return new Key(network, true);
        }
    }

    RateLimit(NanoClock clock) {
        this.clock = clock;
        this.sweptNanos = new AtomicLong(clock.nanoTime() - SWEEP_NANOS);
    }

    /// Takes one request of this address.
    ///
    /// @return 0 when it may ask, else seconds until it may, at least 1
    int take(InetAddress address) {
        long nowNanos = clock.nanoTime();
        long debt =
                emptyUntil.merge(
                                key(address, nowNanos),
                                nowNanos + NANOS_PER_REQUEST,
                                (until, _) -> next(until, nowNanos))
                        - nowNanos;
        return debt <= BURST_NANOS ? 0 : (int) ((debt - BURST_NANOS) / 1_000_000_000L) + 1;
    }

    private Key key(InetAddress address, long nowNanos) {
        Key own = Key.of(address);
        if (emptyUntil.size() < MOST || own.equals(MACHINE) || emptyUntil.containsKey(own)) {
            return own;
        }
        long swept = sweptNanos.get();
        if (nowNanos - swept >= SWEEP_NANOS && sweptNanos.compareAndSet(swept, nowNanos)) {
            emptyUntil.values().removeIf(until -> until - nowNanos <= 0);
        }
        return emptyUntil.size() < MOST ? own : OTHERS;
    }

    /// A refused request costs nothing, so that whoever goes on asking is served again in time.
    private static long next(long until, long nowNanos) {
        long from = until - nowNanos < 0 ? nowNanos : until;
        boolean isOver = from - nowNanos > BURST_NANOS;
        return isOver ? from : from + NANOS_PER_REQUEST;
    }
}
