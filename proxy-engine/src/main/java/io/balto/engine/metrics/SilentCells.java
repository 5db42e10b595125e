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

/// Counts nothing: what `metrics.enabled: false` puts in place of `CountingCells`.
///
/// Only one of the two classes is ever loaded, so that the calls of the hot path are inlined either
/// way.
final class SilentCells implements LoopCells {
    @Override
    public void requestFinished(
            ServiceSeries service,
            Method method,
            int status,
            boolean fromBackend,
            long durationNanos,
            long waitNanos) {}

    @Override
    public void requestFailed(ServiceSeries service, Reason reason) {}

    @Override
    public void requestsInFlight(ServiceSeries service, int change) {}

    @Override
    public void bytes(ServiceSeries service, long receivedBytes, long sentBytes) {}

    @Override
    public void retried(ServiceSeries service, RetryOutcome outcome) {}

    @Override
    public void routed(RoutingDecision decision) {}

    @Override
    public void attemptFinished(BackendSeries backend, int status, long durationNanos) {}

    @Override
    public void connected(BackendSeries backend, ConnectResult result, long durationNanos) {}

    @Override
    public void backendConnections(BackendSeries backend, ConnectionUse use, int change) {}

    @Override
    public void circuitRejected(BackendSeries backend) {}

    @Override
    public void probeFinished(BackendSeries backend, ProbeResult result, long durationNanos) {}

    @Override
    public void requestReceived(ListenerSeries listener, Protocol protocol) {}

    @Override
    public void connectionOpened(ListenerSeries listener, Protocol protocol) {}

    @Override
    public void protocolChanged(ListenerSeries listener, Protocol from, Protocol to) {}

    @Override
    public void connectionClosed(ListenerSeries listener, Protocol protocol) {}

    @Override
    public void connectionRejected(ListenerSeries listener, ConnectionRefusal refusal) {}

    @Override
    public void handshakeFinished(ListenerSeries listener, HandshakeResult result) {}

    @Override
    public void limitHit(Limit limit) {}

    @Override
    public void lagged(long lagNanos) {}

    @Override
    public void worked(long busyNanos, long elapsedNanos) {}
}
