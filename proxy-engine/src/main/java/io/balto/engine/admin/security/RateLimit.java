package io.balto.engine.admin.security;

import io.balto.engine.NanoClock;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;

/// How often one address may ask: 200 requests a second with bursts of 1,000.
///
/// A bucket for each address that asked lately; at most 10,000, beyond which those that are full
/// again are forgotten and, when none is, new addresses share one. Any thread; no locks but those
/// of the map's bins.
final class RateLimit {
    private static final long NANOS_PER_REQUEST = 1_000_000_000L / 200;
    private static final long BURST_NANOS = 1_000 * NANOS_PER_REQUEST;
    private static final int MOST = 10_000;

    private final NanoClock clock;
    private final ConcurrentHashMap<InetAddress, Long> emptyUntil = new ConcurrentHashMap<>();

    RateLimit(NanoClock clock) {
        this.clock = clock;
    }

    /// Takes one request of this address.
    ///
    /// @return 0 when it may ask, else seconds until it may, at least 1
    int take(InetAddress address) {
        long nowNanos = clock.nanoTime();
        if (emptyUntil.size() >= MOST && !emptyUntil.containsKey(address)) {
            emptyUntil.values().removeIf(until -> until - nowNanos <= 0);
        }
        InetAddress key = emptyUntil.size() >= MOST ? InetAddress.getLoopbackAddress() : address;
        long debt =
                emptyUntil.merge(
                                key,
                                nowNanos + NANOS_PER_REQUEST,
                                (until, _) -> next(until, nowNanos))
                        - nowNanos;
        return debt <= BURST_NANOS ? 0 : (int) ((debt - BURST_NANOS) / 1_000_000_000L) + 1;
    }

    /// A refused request costs nothing, so that whoever goes on asking is served again in time.
    private static long next(long until, long nowNanos) {
        long from = until - nowNanos < 0 ? nowNanos : until;
        boolean isOver = from - nowNanos > BURST_NANOS;
        return isOver ? from : from + NANOS_PER_REQUEST;
    }
}
