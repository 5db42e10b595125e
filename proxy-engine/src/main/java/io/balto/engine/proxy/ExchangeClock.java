package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.service.policy.ServicePolicy;

import org.jspecify.annotations.Nullable;

/// Decides when one exchange has waited too long, and for whom.
///
/// All limits are on progress: an exchange that moves is never cut, however long it lasts. Times
/// are the loop's coarse ones, so a limit is met up to one tick late, never early.
@EventLoopConfined
final class ExchangeClock {
    /// How often an exchange in progress is looked at, at most.
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final ProxyLoop loop;
    private final long readNanos;
    private final long writeNanos;
    private final long startNanos;
    private long bodyReadNanos;
    private long backendNanos;
    private long tookNanos;
    private boolean requestComplete;
    private boolean sent;

    ExchangeClock(ProxyLoop loop, ServicePolicy policy) {
        this.loop = loop;
        this.readNanos = policy.timeouts().readNanos();
        this.writeNanos = policy.timeouts().writeNanos();
        this.startNanos = loop.coarseNanos();
        this.bodyReadNanos = startNanos;
        this.backendNanos = startNanos;
        this.tookNanos = startNanos;
    }

    /// The head was given to the backend's connection.
    void onSent() {
        sent = true;
        backendNanos = loop.coarseNanos();
        tookNanos = backendNanos;
    }

    /// Nothing more of the request is to come: from now on the backend is waited for.
    void onRequestComplete() {
        requestComplete = true;
        backendNanos = loop.coarseNanos();
    }

    /// The client sent bytes of its body.
    void onBodyRead(BodyDecoder body) {
        bodyReadNanos = loop.coarseNanos();
        backendNanos = bodyReadNanos;
    }

    /// The backend sent something.
    void onBackendRead() {
        backendNanos = loop.coarseNanos();
    }

    /// The backend's connection took something.
    void onBackendTook() {
        tookNanos = loop.coarseNanos();
        bodyReadNanos = tookNanos; // the client was not read from meanwhile
    }

    /// @param waits whether bytes wait that the backend's connection has not taken
    /// @param took whether it has taken some since this was asked last
    /// @param reading whether the backend is read from
    /// @return who was too slow, or null
    @Nullable ProxyFailure check(
            long nowNanos, BodyDecoder body, boolean waits, boolean took, boolean reading) {
        if (!sent) {
            return null; // connecting has its own limit
        }
        if (!waits || took) {
            tookNanos = nowNanos;
        }
        if (nowNanos - tookNanos >= writeNanos) {
            return new ProxyFailure.WriteTimeout();
        }
        if (!requestComplete && !waits) {
            boolean paused = nowNanos - bodyReadNanos >= loop.settings.times().bodyPause();
            if (paused || isBodyTooSlow(nowNanos, body)) {
                return new ProxyFailure.BodyTimeout(paused);
            }
        }
        boolean waitsForBackend = requestComplete && reading && !waits;
        return waitsForBackend && nowNanos - backendNanos >= readNanos
                ? new ProxyFailure.ReadTimeout()
                : null;
    }

    private boolean isBodyTooSlow(long nowNanos, BodyDecoder body) {
        ProxySettings.Times times = loop.settings.times();
        long lasted = nowNanos - startNanos;
        double seconds = lasted / 1e9;
        return lasted >= times.bodyGrace()
                && body.receivedBytes() < seconds * times.bodyBytesPerSecond();
    }

    /// When to look again.
    long nextLook(long nowNanos) {
        long soonest = Math.min(Math.min(readNanos, writeNanos), LOOK_NANOS);
        long due = requestComplete ? backendNanos + readNanos : nowNanos + soonest;
        return Math.clamp(due, nowNanos + DeadlineWheel.TICK_NANOS, nowNanos + LOOK_NANOS);
    }
}
