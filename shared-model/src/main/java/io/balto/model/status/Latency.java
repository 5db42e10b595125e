package io.balto.model.status;

import org.jspecify.annotations.Nullable;

/// Latencies of a span of time, in seconds; absent when nothing was answered in it.
///
/// @param p50 half of the answers took at most this
/// @param max the longest
public record Latency(
        @Nullable Double p50,
        @Nullable Double p90,
        @Nullable Double p95,
        @Nullable Double p99,
        @Nullable Double max) {
    /// Of a span in which nothing was answered.
    public static final Latency NONE = new Latency(null, null, null, null, null);
}
