package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.http.RequestHead;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.retry.Attempts;
import io.balto.engine.proxy.rewrite.RequestIds;
import io.balto.engine.service.snapshot.Service;

import org.jspecify.annotations.Nullable;

/// What is counted and logged about one exchange.
@EventLoopConfined
final class ExchangeRecord {
    private final ProxyLoop loop;
    private final ProxyHandler client;
    private final RequestHead head;
    private final Service service;
    private final long startNanos;
    private @Nullable String requestId;
    private long nowNanos;
    private long sentNanos;
    private long answerNanos;
    private int answered;

    ExchangeRecord(ProxyLoop loop, ProxyHandler client, RequestHead head, Service service) {
        this.loop = loop;
        this.client = client;
        this.head = head;
        this.service = service;
        this.startNanos = client.tally().startNanos();
        this.nowNanos = startNanos;
    }

    void begin() {
        loop.cells.requestsInFlight(service.series(), 1);
        loop.retryBudgets.onRequest(service.series(), service.policy().retries(), startNanos);
    }

    /// The time this exchange last asked for.
    long nowNanos() {
        return nowNanos;
    }

    /// Given by a trusted peer, else made here; made only when somebody needs it.
    String requestId() {
        String id = requestId;
        if (id == null) {
            int field = RequestIds.given(head, client.peer());
            id = field >= 0 ? head.fields().value(field) : loop.requestIds.next();
            requestId = id;
        }
        return id;
    }

    void onSent() {
        nowNanos = loop.freshNanos();
        sentNanos = nowNanos;
    }

    void onAnswerHead(int status) {
        nowNanos = loop.freshNanos();
        answerNanos = nowNanos;
        answered = status;
    }

    /// Whether the head of an answer went to the client, and was no failure of a server.
    boolean isAnsweredWell() {
        return answered != 0 && answered < 500;
    }

    void retried(RetryOutcome outcome) {
        loop.cells.retried(service.series(), outcome);
    }

    /// Counts and logs the end.
    void end(int status, @Nullable ProxyFailure failure, Attempts attempts) {
        long end = loop.freshNanos();
        long waited = answerNanos == 0 ? 0 : answerNanos - sentNanos;
        boolean ofBackend = answered != 0 && failure == null;
        loop.cells.requestsInFlight(service.series(), -1);
        loop.cells.requestFinished(
                service.series(), methodOf(head), status, ofBackend, end - startNanos, waited);
        RequestTally tally = client.tally();
        loop.cells.bytes(service.series(), tally.receivedBytes(), tally.sentBytes());
        if (failure != null) {
            loop.cells.requestFailed(service.series(), failure.reason());
        }
        if (loop.parts.accessLog().isOn()) {
            Backend last = attempts.last();
            AccessLines.write(
                    loop,
                    client,
                    head,
                    new AccessLines.Ending(
                            status,
                            failure == null ? "" : failure.reason().code(),
                            service.id().value(),
                            last == null ? "" : last.id(),
                            attempts.count(),
                            requestId(),
                            end - startNanos,
                            waited));
        }
    }

    /// The metric's word for a method.
    ///
    /// @param head null when the request could not be read
    static Method methodOf(@Nullable RequestHead head) {
        if (head == null) {
            return Method.OTHER;
        }
        return switch (head.method()) {
            case GET -> Method.GET;
            case HEAD -> Method.HEAD;
            case POST -> Method.POST;
            case PUT -> Method.PUT;
            case DELETE -> Method.DELETE;
            case CONNECT -> Method.CONNECT;
            case OPTIONS -> Method.OPTIONS;
            case TRACE -> Method.TRACE;
            case PATCH -> Method.PATCH;
            case OTHER -> Method.OTHER;
        };
    }
}
