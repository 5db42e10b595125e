package io.balto.engine.proxy;

import io.balto.engine.http.RequestHead;
import io.balto.engine.metrics.Label.RoutingDecision;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.router.Miss;

import org.jspecify.annotations.Nullable;

/// What is counted and logged about requests that no service was found for.
final class UnroutedRecord {
    private UnroutedRecord() {}

    /// The metric's word for why no service was found.
    static RoutingDecision decision(Miss why) {
        return switch (why) {
            case NO_HOST -> RoutingDecision.NO_HOST;
            case NO_PATH -> RoutingDecision.NO_PATH;
        };
    }

    /// @param head null when the request could not be read
    static void end(
            ProxyLoop loop,
            ProxyHandler client,
            @Nullable RequestHead head,
            ProxyFailure failure,
            String requestId) {
        long duration = Math.max(0, loop.freshNanos() - client.tally().startNanos());
        ServiceSeries series = loop.parts.metrics().unrouted();
        int status = failure.reason().status();
        loop.cells.requestFinished(
                series, ExchangeRecord.methodOf(head), status, false, duration, 0);
        loop.cells.requestFailed(series, failure.reason());
        loop.cells.bytes(series, client.tally().receivedBytes(), client.tally().sentBytes());
        if (loop.parts.accessLog().isOn()) {
            AccessLines.write(
                    loop,
                    client,
                    head,
                    new AccessLines.Ending(
                            status, failure.reason().code(), "", "", 0, requestId, duration, 0));
        }
    }
}
