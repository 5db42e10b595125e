package io.balto.engine.proxy;

import io.balto.engine.http.Http1Limits;
import io.balto.engine.loop.ConnectionBudget;

import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Predicate;

/// What the hot path is configured with for as long as the engine runs; durations are in
/// nanoseconds.
///
/// @param http1 limits of heads, chunks and trailers
/// @param clients limits of what clients may hold
/// @param times how long things may take
/// @param trustedPeers whose forwarding fields are believed
public record ProxySettings(
        Http1Limits http1, Clients clients, Times times, Predicate<InetAddress> trustedPeers) {

    /// What clients may hold.
    ///
    /// @param budget most connections and exchanges
    /// @param requestsPerConnection requests after which a connection is closed in order
    /// @param pipelinedBytes bytes of waiting requests, beyond which reading stops
    /// @param highWaterBytes unsent bytes at which the other side is no longer read
    public record Clients(
            ConnectionBudget.Limits budget,
            int requestsPerConnection,
            int pipelinedBytes,
            int highWaterBytes) {}

    /// How long things may take.
    ///
    /// @param requestHead first byte to empty line
    /// @param idle keep-alive connections without a request
    /// @param bodyPause between two reads of a request body
    /// @param bodyGrace before the average rate of a body counts
    /// @param bodyBytesPerSecond least average rate of a body, 0 for none
    /// @param writeStall without the client taking a byte of its answer
    /// @param halfClosed from a client's FIN to the first byte of its answer
    /// @param connectionAge after which a connection is closed in order
    public record Times(
            long requestHead,
            long idle,
            long bodyPause,
            long bodyGrace,
            long bodyBytesPerSecond,
            long writeStall,
            long halfClosed,
            long connectionAge) {}

    /// The defaults that operators start from; no peer is trusted.
    public static ProxySettings defaults() {
        return new ProxySettings(
                Http1Limits.DEFAULTS,
                new Clients(
                        new ConnectionBudget.Limits(65_536, 1_024, 32_768),
                        10_000,
                        32 << 10,
                        64 << 10),
                new Times(
                        Duration.ofSeconds(10).toNanos(),
                        Duration.ofSeconds(30).toNanos(),
                        Duration.ofSeconds(30).toNanos(),
                        Duration.ofSeconds(10).toNanos(),
                        240,
                        Duration.ofSeconds(60).toNanos(),
                        Duration.ofSeconds(1).toNanos(),
                        Duration.ofHours(1).toNanos()),
                _ -> false);
    }
}
