package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;
import io.balto.engine.config.binding.Range;
import io.balto.model.service.ByteSize;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The key `server.limits`: what one client, one connection and the engine as a whole may take.
/// Beyond a limit the client gets the status in brackets, or what is said there.
///
/// @param requestTarget longest target of a request (414)
/// @param head longest request head in total (431)
/// @param field longest single field (431)
/// @param fields most fields of a head or of trailers (431)
/// @param responseHead longest head of a backend's response (502)
/// @param chunkExtension longest chunk extension (400)
/// @param trailers longest trailers (400)
/// @param bodyPause longest wait between two reads of a request body (408)
/// @param bodyMinRate least bytes per second of a request body on average (408); 0B is off
/// @param bodyMinRateAfter when the average begins to count
/// @param writeStall how long a client may take nothing of its answer (closed)
/// @param requestsPerConnection requests after which a connection is closed in order
/// @param connectionAge age after which a connection is closed in order
/// @param connections most client connections (closed)
/// @param connectionsPerClient most connections of one client address (closed)
/// @param requestsInFlight most exchanges at a time (503)
/// @param backendRequestsInFlight most exchanges at a time at one backend (503)
/// @param pipelinedRequests requests of one connection that may wait (reading stops)
/// @param buffered bytes held per direction of an exchange (reading stops)
/// @param directMemory memory for buffers outside the heap (503); absent means by the machine
/// @param adminBody longest body of an admin request (413)
/// @param adminDepth deepest nesting of an admin body (400)
public record LimitsConfig(
        @Default("8KiB") @Range(from = "256B", to = "1MiB") ByteSize requestTarget,
        @Default("32KiB") @Range(from = "1KiB", to = "16MiB") ByteSize head,
        @Default("16KiB") @Range(from = "256B", to = "16MiB") ByteSize field,
        @Default("100") @Range(from = "1", to = "10000") int fields,
        @Default("64KiB") @Range(from = "1KiB", to = "16MiB") ByteSize responseHead,
        @Default("4KiB") @Range(from = "0B", to = "1MiB") ByteSize chunkExtension,
        @Default("8KiB") @Range(from = "0B", to = "16MiB") ByteSize trailers,
        @Default("30s") @Range(from = "1ms", to = "24h") Duration bodyPause,
        @Default("240B") @Range(from = "0B", to = "1GiB") ByteSize bodyMinRate,
        @Default("10s") @Range(from = "0s", to = "24h") Duration bodyMinRateAfter,
        @Default("60s") @Range(from = "1ms", to = "24h") Duration writeStall,
        @Default("10000") @Range(from = "1", to = "2000000000") int requestsPerConnection,
        @Default("1h") @Range(from = "1s", to = "8760h") Duration connectionAge,
        @Default("65536") @Range(from = "1", to = "10000000") int connections,
        @Default("1024") @Range(from = "1", to = "10000000") int connectionsPerClient,
        @Default("32768") @Range(from = "1", to = "10000000") int requestsInFlight,
        @Default("1024") @Range(from = "1", to = "10000000") int backendRequestsInFlight,
        @Default("16") @Range(from = "1", to = "10000") int pipelinedRequests,
        @Default("128KiB") @Range(from = "4KiB", to = "64MiB") ByteSize buffered,
        @Range(from = "16MiB", to = "1024GiB") @Nullable ByteSize directMemory,
        @Default("4MiB") @Range(from = "1KiB", to = "64MiB") ByteSize adminBody,
        @Default("64") @Range(from = "4", to = "1000") int adminDepth) {
    /// What an empty mapping would give.
    public static LimitsConfig defaults() {
        return Defaults.of(LimitsConfig.class);
    }
}
