package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.loop.DeadlineWheel;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.SocketChannel;

/// How a client's connection is closed: at once, or after its answer, so that the answer arrives.
///
/// A socket that is closed while bytes of the client wait in it sends a reset, and a reset can
/// destroy an answer that is still on its way. So where more may come, only the sending side is
/// closed, what comes is thrown away for a while, and then the rest is closed (RFC 9112 §9.6).
@EventLoopConfined
final class ClientClose {
    private static final long LINGER_NANOS = 2_000_000_000L;
    private static final long MOST_DISCARDED = 1 << 20;

    private final ProxyLoop loop;
    private final SocketChannel channel;
    private boolean due;
    private boolean closing;
    private long lingerUntilNanos;
    private long discarded;
    private long pendingBytes;
    private long progressNanos;

    ClientClose(ProxyLoop loop, SocketChannel channel) {
        this.loop = loop;
        this.channel = channel;
        this.progressNanos = loop.coarseNanos();
    }

    /// The connection is closed when the answer in progress is complete.
    void afterAnswer() {
        due = true;
    }

    boolean isDue() {
        return due;
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

    /// Closes once everything written is sent.
    ///
    /// @param moreMayCome whether the client may still be sending
    void begin(boolean moreMayCome) {
        closing = true;
        lingerUntilNanos = loop.coarseNanos() + LINGER_NANOS;
        channel.config().setAutoRead(true);
        var sent = channel.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (moreMayCome) {
            sent.addListener(_ -> channel.shutdownOutput());
        } else {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// Bytes of the client were thrown away.
    void onDiscarded(int count) {
        discarded += count;
        if (discarded > MOST_DISCARDED) {
            channel.close();
        }
    }

    /// Whether the client has taken nothing of what waits for it for too long.
    boolean isStalled(long nowNanos) {
        long pending = ProxyLoop.pendingBytes(channel);
        if (pending == 0 || pending != pendingBytes) {
            pendingBytes = pending;
            progressNanos = nowNanos;
        }
        return nowNanos - progressNanos >= loop.settings.times().writeStall();
    }

    /// @return when to look again
    long onDeadline(long nowNanos) {
        boolean lingered = ProxyLoop.pendingBytes(channel) == 0 && nowNanos - lingerUntilNanos >= 0;
        if (lingered || isStalled(nowNanos)) {
            channel.close();
            return DeadlineWheel.NEVER;
        }
        return nowNanos + DeadlineWheel.TICK_NANOS * 5;
    }
}
