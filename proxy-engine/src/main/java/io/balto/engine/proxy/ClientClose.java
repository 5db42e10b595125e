package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.RequestHead;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.loop.Outbound;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.FailureReplies;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannelConfig;

import org.jspecify.annotations.Nullable;

/// When and how a client's connection is closed: at once, or after its answer, so that the answer
/// arrives.
///
/// A socket that is closed while bytes of the client wait in it sends a reset, and a reset can
/// destroy an answer that is still on its way. So where more may come, only the sending side is
/// closed, what comes is thrown away for a while, and then the rest is closed (RFC 9112 §9.6). Only
/// a client that announced the end itself is closed at once.
@EventLoopConfined
final class ClientClose {
    private static final long LINGER_NANOS = 2_000_000_000L;

    private final ProxyLoop loop;
    private final DuplexChannel channel;
    private final Outbound outbound;
    private final long openedNanos;
    private int requests;
    private boolean announced;
    private boolean due;
    private boolean closing;
    private boolean inputEnded;
    private long inputEndedNanos;
    private long lingerUntilNanos;
    private long progressNanos;

    ClientClose(ProxyLoop loop, DuplexChannel channel, Outbound outbound) {
        this.loop = loop;
        this.channel = channel;
        this.outbound = outbound;
        this.openedNanos = loop.coarseNanos();
        this.progressNanos = openedNanos;
    }

    /// A request has begun.
    void onRequest(RequestHead request) {
        requests++;
        announced = !request.isKeepAlive();
    }

    /// Whether the connection may serve another request after this one.
    boolean keepsAlive() {
        boolean more = requests < loop.settings.clients().requestsPerConnection();
        boolean young = loop.coarseNanos() - openedNanos < loop.settings.times().connectionAge();
        if (!more || !young) {
            loop.cells.limitHit(more ? Limit.CONNECTION_AGE : Limit.REQUESTS_PER_CONNECTION);
        }
        return !announced && more && young && !loop.isDraining() && !loop.isTight();
    }

    /// What the client is told about its connection in an answer of our own; decides that it is
    /// closed where it must be.
    ///
    /// @param request null when it could not be read
    /// @param complete whether its body was received
    FailureReplies.Closing told(@Nullable RequestHead request, boolean complete) {
        if (request == null || due || !complete || !keepsAlive()) {
            due = true;
            return FailureReplies.Closing.YES;
        }
        return request.isHttp10() ? FailureReplies.Closing.NO_10 : FailureReplies.Closing.NO;
    }

    /// The client has closed its sending side; it may still take an answer.
    void onInputEnded() {
        inputEnded = true;
        inputEndedNanos = loop.freshNanos();
    }

    boolean isInputEnded() {
        return inputEnded;
    }

    /// Whether a client that sends nothing more was waited for long enough.
    ///
    /// @param requestStartNanos when the request in progress began, which may have waited for
    ///   others
    boolean isGone(long requestStartNanos, long nowNanos) {
        return inputEnded && nowNanos - graceUntilNanos(requestStartNanos) >= 0;
    }

    /// Until when a client that sends nothing more is believed to wait for its answer.
    long graceUntilNanos(long requestStartNanos) {
        return Math.max(inputEndedNanos, requestStartNanos) + loop.settings.times().halfClosed();
    }

    /// The connection is closed when the answer in progress is complete.
    void afterAnswer() {
        due = true;
    }

    boolean isDue() {
        return due;
    }

    /// Whether the client said that this request is its last.
    boolean isAnnounced() {
        return announced;
    }

    /// Whether nothing more is taken from the client.
    boolean isClosing() {
        return closing;
    }

    /// Closes without waiting for anything.
    void now() {
        closing = true;
        channel.close();
    }

    /// Ends an answer that could not be completed: the client must not take what it got for the
    /// whole.
    ///
    /// @param endsByClose whether the answer has no other end than that of the connection
    void cut(boolean endsByClose) {
        if (endsByClose) {
            abruptly();
        } else {
            now();
        }
    }

    /// Closes with a reset, for an answer whose end would be the end of the connection: the client
    /// must not take what it got for the whole.
    private void abruptly() {
        if (channel.isActive() && channel.config() instanceof SocketChannelConfig tcp) {
            tcp.setSoLinger(0);
        }
        now();
    }

    /// Closes once everything written is sent.
    ///
    /// @param nothingMore whether the client will send nothing more and all it sent was read
    void begin(boolean nothingMore) {
        closing = true;
        lingerUntilNanos = loop.coarseNanos() + LINGER_NANOS;
        if (!nothingMore) {
            channel.config().setAutoRead(true);
        }
        var sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (nothingMore) {
            sent.addListener(ChannelFutureListener.CLOSE);
        } else {
            sent.addListener(_ -> channel.shutdownOutput());
        }
    }

    /// Whether the client has not taken all that was written.
    boolean hasUnsent() {
        return outbound.pendingBytes() > 0;
    }

    /// Whether the client has taken nothing of what waits for it for too long.
    boolean isStalled(long nowNanos) {
        if (outbound.hasTaken()) {
            progressNanos = nowNanos;
        }
        return nowNanos - progressNanos >= loop.settings.times().writeStall();
    }

    /// @return when to look again
    long onDeadline(long nowNanos) {
        boolean lingered = !hasUnsent() && nowNanos - lingerUntilNanos >= 0;
        if (lingered || isStalled(nowNanos)) {
            channel.close();
            return DeadlineWheel.NEVER;
        }
        return nowNanos + DeadlineWheel.TICK_NANOS * 5;
    }
}
