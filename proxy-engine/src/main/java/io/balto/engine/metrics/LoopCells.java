package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.ConnectionRefusal;
import io.balto.engine.metrics.Label.ConnectionUse;
import io.balto.engine.metrics.Label.HandshakeResult;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.metrics.Label.RoutingDecision;

/// The counters and histograms of one event loop, or of one other thread that counts often.
///
/// Made by `Metrics.newLoop`. Exactly one thread may call these methods; any thread may scrape
/// meanwhile. They take no lock, make no atomic read-modify-write and allocate nothing, except the
/// first time a series counts on this thread.
public sealed interface LoopCells permits CountingCells, SilentCells {
    /// One request was answered: counts it and times it. Called once a request, whoever answered.
    ///
    /// @param status as sent to the client, 499 when the client left first
    /// @param fromBackend whether a backend made the answer
    /// @param durationNanos first byte of the request in to last byte of the answer out
    /// @param waitNanos the part of it spent waiting for backend and client
    // Six plain values: an object to carry them would be the only allocation of the hot path.
    @SuppressWarnings("checkstyle:ParameterNumber")
    void requestFinished(
            ServiceSeries service,
            Method method,
            int status,
            boolean fromBackend,
            long durationNanos,
            long waitNanos);

    /// Balto answered instead of a backend or cut an answer short; beside `requestFinished`, not in
    /// place of it.
    void requestFailed(ServiceSeries service, Reason reason);

    /// Requests of a service in flight: 1 when one begins, -1 when it ends.
    void requestsInFlight(ServiceSeries service, int change);

    /// Bytes of heads and bodies on the client's side.
    void bytes(ServiceSeries service, long receivedBytes, long sentBytes);

    /// One retry ended, or was not made because the budget is empty.
    void retried(ServiceSeries service, RetryOutcome outcome);

    /// One request was routed.
    void routed(RoutingDecision decision);

    /// One attempt at a backend ended.
    ///
    /// @param status of the backend's answer, 0 when none came
    /// @param durationNanos dispatch to last byte; for a failed attempt, to the failure
    void attemptFinished(BackendSeries backend, int status, long durationNanos);

    /// One attempt to connect to a backend ended.
    ///
    /// @param durationNanos TCP connect and TLS handshake
    void connected(BackendSeries backend, ConnectResult result, long durationNanos);

    /// Connections to a backend: 1 when one enters this use, -1 when it leaves it.
    void backendConnections(BackendSeries backend, ConnectionUse use, int change);

    /// An attempt was not sent because the circuit refused it.
    void circuitRejected(BackendSeries backend);

    /// One probe of a backend ended.
    void probeFinished(BackendSeries backend, ProbeResult result, long durationNanos);

    /// One request came in on a listener.
    void requestReceived(ListenerSeries listener, Protocol protocol);

    /// A client's connection was accepted and is open.
    void connectionOpened(ListenerSeries listener, Protocol protocol);

    /// A client's connection speaks something else from now on.
    void protocolChanged(ListenerSeries listener, Protocol from, Protocol to);

    /// A connection counted by `connectionOpened` is closed.
    void connectionClosed(ListenerSeries listener, Protocol protocol);

    /// A client's connection was closed instead of served; not counted as opened.
    void connectionRejected(ListenerSeries listener, ConnectionRefusal refusal);

    /// A TLS handshake with a client ended.
    void handshakeFinished(ListenerSeries listener, HandshakeResult result);

    /// A limit was reached.
    void limitHit(Limit limit);

    /// A task of this loop ran later than due.
    void lagged(long lagNanos);

    /// What this loop did since the last call.
    ///
    /// @param busyNanos time spent working, at most `elapsedNanos`
    /// @param elapsedNanos time passed, positive
    void worked(long busyNanos, long elapsedNanos);
}
