package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.ConnectionRefusal;
import io.balto.engine.metrics.Label.ConnectionUse;
import io.balto.engine.metrics.Label.HandshakeResult;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.metrics.Label.RoutingDecision;
import io.balto.engine.metrics.Label.Source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// Counts into the cells this thread owns.
// The ordinal is the place in the arrays of cells; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
final class CountingCells implements LoopCells {
    private static final int REQUESTS = Meter.REQUESTS.firstKey();
    private static final int REQUESTS_IN_FLIGHT = Meter.REQUESTS_IN_FLIGHT.firstKey();
    private static final int REQUEST_FAILURES = Meter.REQUEST_FAILURES.firstKey();
    private static final int ROUTING_DECISIONS = Meter.ROUTING_DECISIONS.firstKey();
    private static final int RETRIES = Meter.RETRIES.firstKey();
    private static final int RECEIVED_BYTES = Meter.RECEIVED_BYTES.firstKey();
    private static final int SENT_BYTES = Meter.SENT_BYTES.firstKey();
    private static final int LISTENER_REQUESTS = Meter.LISTENER_REQUESTS.firstKey();
    private static final int OPEN_CONNECTIONS = Meter.OPEN_CONNECTIONS.firstKey();
    private static final int CONNECTIONS = Meter.CONNECTIONS.firstKey();
    private static final int CONNECTIONS_REJECTED = Meter.CONNECTIONS_REJECTED.firstKey();
    private static final int TLS_HANDSHAKES = Meter.TLS_HANDSHAKES.firstKey();
    private static final int LIMIT_HITS = Meter.LIMIT_HITS.firstKey();
    private static final int BACKEND_REQUESTS = Meter.BACKEND_REQUESTS.firstKey();
    private static final int BACKEND_CONNECTS = Meter.BACKEND_CONNECTS.firstKey();
    private static final int BACKEND_CONNECTIONS = Meter.BACKEND_CONNECTIONS.firstKey();
    private static final int CIRCUIT_REJECTED = Meter.CIRCUIT_REJECTED.firstKey();
    private static final int HEALTH_CHECKS = Meter.HEALTH_CHECKS.firstKey();
    private static final int CODES = Meter.Dimension.CODE.values().size();
    private static final int SOURCES = Source.values().length;
    private static final VarHandle BUSY;

    static {
        try {
            BUSY =
                    MethodHandles.lookup()
                            .findVarHandle(CountingCells.class, "busyRatio", double.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final String name;
    private final int writer;
    private final Cells engine;
    private double busyRatio;

    /// Cells of one thread.
    ///
    /// @param name value of the label `loop`
    /// @param writer its place in the arrays of every series
    CountingCells(String name, int writer, SeriesCells engine) {
        this.name = name;
        this.writer = writer;
        this.engine = engine.of(writer);
    }

    @Override
    public void requestFinished(
            ServiceSeries service,
            Method method,
            int status,
            boolean fromBackend,
            long durationNanos,
            long waitNanos) {
        Cells cells = service.cells().of(writer);
        Source source = fromBackend ? Source.BACKEND : Source.BALTO;
        cells.add(requestKey(method, status, source), 1);
        cells.observe(Meter.REQUEST_DURATION, CodeClass.of(status).ordinal(), durationNanos);
        cells.observe(Meter.PROXY_OVERHEAD, 0, durationNanos - waitNanos);
    }

    @Override
    public void requestFailed(ServiceSeries service, Reason reason) {
        service.cells().of(writer).add(REQUEST_FAILURES + reason.ordinal(), 1);
    }

    @Override
    public void requestsInFlight(ServiceSeries service, int change) {
        service.cells().of(writer).add(REQUESTS_IN_FLIGHT, change);
    }

    @Override
    public void bytes(ServiceSeries service, long receivedBytes, long sentBytes) {
        Cells cells = service.cells().of(writer);
        cells.add(RECEIVED_BYTES, receivedBytes);
        cells.add(SENT_BYTES, sentBytes);
    }

    @Override
    public void retried(ServiceSeries service, RetryOutcome outcome) {
        service.cells().of(writer).add(RETRIES + outcome.ordinal(), 1);
    }

    @Override
    public void routed(RoutingDecision decision) {
        engine.add(ROUTING_DECISIONS + decision.ordinal(), 1);
    }

    @Override
    public void attemptFinished(BackendSeries backend, int status, long durationNanos) {
        Cells cells = backend.cells().of(writer);
        cells.add(BACKEND_REQUESTS + CodeClass.of(status).ordinal(), 1);
        cells.observe(Meter.BACKEND_REQUEST_DURATION, 0, durationNanos);
    }

    @Override
    public void connected(BackendSeries backend, ConnectResult result, long durationNanos) {
        backend.cells().of(writer).add(BACKEND_CONNECTS + result.ordinal(), 1);
        backend.service()
                .cells()
                .of(writer)
                .observe(Meter.BACKEND_CONNECT_DURATION, 0, durationNanos);
    }

    @Override
    public void backendConnections(BackendSeries backend, ConnectionUse use, int change) {
        backend.cells().of(writer).add(BACKEND_CONNECTIONS + use.ordinal(), change);
    }

    @Override
    public void circuitRejected(BackendSeries backend) {
        backend.cells().of(writer).add(CIRCUIT_REJECTED, 1);
    }

    @Override
    public void probeFinished(BackendSeries backend, ProbeResult result, long durationNanos) {
        backend.cells().of(writer).add(HEALTH_CHECKS + result.ordinal(), 1);
        backend.service().cells().of(writer).observe(Meter.HEALTH_CHECK_DURATION, 0, durationNanos);
    }

    @Override
    public void requestReceived(ListenerSeries listener, Protocol protocol) {
        listener.cells().of(writer).add(LISTENER_REQUESTS + protocol.ordinal(), 1);
    }

    @Override
    public void connectionOpened(ListenerSeries listener, Protocol protocol) {
        Cells cells = listener.cells().of(writer);
        cells.add(CONNECTIONS, 1);
        cells.add(OPEN_CONNECTIONS + protocol.ordinal(), 1);
    }

    @Override
    public void protocolChanged(ListenerSeries listener, Protocol from, Protocol to) {
        Cells cells = listener.cells().of(writer);
        cells.add(OPEN_CONNECTIONS + from.ordinal(), -1);
        cells.add(OPEN_CONNECTIONS + to.ordinal(), 1);
    }

    @Override
    public void connectionClosed(ListenerSeries listener, Protocol protocol) {
        listener.cells().of(writer).add(OPEN_CONNECTIONS + protocol.ordinal(), -1);
    }

    @Override
    public void connectionRejected(ListenerSeries listener, ConnectionRefusal refusal) {
        listener.cells().of(writer).add(CONNECTIONS_REJECTED + refusal.ordinal(), 1);
    }

    @Override
    public void handshakeFinished(ListenerSeries listener, HandshakeResult result) {
        listener.cells().of(writer).add(TLS_HANDSHAKES + result.ordinal(), 1);
    }

    @Override
    public void limitHit(Limit limit) {
        engine.add(LIMIT_HITS + limit.ordinal(), 1);
    }

    @Override
    public void lagged(long lagNanos) {
        engine.observe(Meter.EVENT_LOOP_LAG, 0, lagNanos);
    }

    @Override
    public void worked(long busyNanos, long elapsedNanos) {
        BUSY.setOpaque(this, (double) busyNanos / elapsedNanos);
    }

    /// Value of the label `loop`; any thread.
    String name() {
        return name;
    }

    /// Share busy at the last `worked`; any thread.
    double busyRatio() {
        return (double) BUSY.getOpaque(this);
    }

    private static int requestKey(Method method, int status, Source source) {
        int code = status >= 100 && status <= 599 ? status : 0;
        return REQUESTS + (method.ordinal() * CODES + code) * SOURCES + source.ordinal();
    }
}
