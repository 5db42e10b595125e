package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.ProxyFailure;

/// What is due on a client's connection: the head of a request, the next request, the exchange in
/// progress, the end of a close; and whether the client still takes what is written.
@EventLoopConfined
final class ClientTimer implements DeadlineWheel.Owner {
    private static final long STALL_LOOK_NANOS = 1_000_000_000L;

    private final ProxyLoop loop;
    private final ProxyHandler client;
    private final DeadlineWheel.Timer timer = new DeadlineWheel.Timer(this);
    private long dueNanos;

    ClientTimer(ProxyLoop loop, ProxyHandler client) {
        this.loop = loop;
        this.client = client;
    }

    void look(long atNanos) {
        dueNanos = atNanos;
        loop.wheel.set(timer, atNanos);
    }

    void lookSoon() {
        look(loop.coarseNanos() + DeadlineWheel.TICK_NANOS);
    }

    /// Nothing is in progress: the next request may take its time, within the idle timeout.
    void awaitRequest() {
        look(loop.coarseNanos() + loop.clientIdleNanos());
        if (client.closing().hasUnsent()) {
            loop.wheel.set(timer, loop.coarseNanos() + STALL_LOOK_NANOS);
        }
    }

    void stop() {
        loop.wheel.remove(timer);
    }

    @Override
    public long onDeadline(long nowNanos) {
        try {
            return whatIsDue(nowNanos);
        } catch (RuntimeException e) { // as for a bug in a read: it costs this connection only
            client.onFault(e);
            return DeadlineWheel.NEVER;
        }
    }

    private long whatIsDue(long nowNanos) {
        ClientClose closing = client.closing();
        if (closing.isClosing()) {
            return closing.onDeadline(nowNanos);
        }
        if (closing.isStalled(nowNanos)) {
            loop.limitHit(Limit.WRITE_STALL, client.peer());
            client.leaveAndClose(new ProxyFailure.ClientStalled());
            return DeadlineWheel.NEVER;
        }
        ClientExchange current = client.exchange();
        if (current == null) {
            return onIdle(nowNanos);
        }
        boolean gone = closing.isGone(client.tally().startNanos(), nowNanos);
        if (gone && !client.isTunnel() && !current.isAnswering()) {
            client.leaveAndClose(new ProxyFailure.ClientLeft());
            return DeadlineWheel.NEVER;
        }
        return current.onDeadline(nowNanos);
    }

    private long onIdle(long nowNanos) {
        boolean between = client.isBetweenRequests();
        if (between && client.closing().hasUnsent()) { // idle is who has taken all answers
            dueNanos = nowNanos + loop.clientIdleNanos();
            return nowNanos + STALL_LOOK_NANOS;
        }
        if (nowNanos - dueNanos < 0) {
            return dueNanos;
        }
        if (between) {
            client.closing().now(); // keep-alive ends without a word, as everywhere
        } else {
            client.refuse(new ProxyFailure.HeadTimeout());
        }
        return nowNanos + DeadlineWheel.TICK_NANOS;
    }
}
