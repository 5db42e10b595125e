package io.balto.engine.loop;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOutboundHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.socket.SocketChannelConfig;
import io.netty.channel.unix.Socket;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.Map;

/* What is written to a channel walks its pipeline, gets an entry of the outbound buffer and a promise, and is offered
 * to the socket by a flush. Where nothing waits and no handler changes what is written, all of that ends in one send of
 * the same bytes, so they are offered at once; what the socket does not take, and every failure, goes the usual way.
 * The usual way is the slower twin: other transports have no other, and OutboundIT compares both. */

/// Sends bytes to the peer of one connection, on its event loop.
@EventLoopConfined
public final class Outbound {
    /// Larger than anything that is relayed.
    private static final int SLICE_BYTES = 128 << 10;

    private final Channel channel;
    private final @Nullable Socket socket;

    /// What waited first when it was asked last whether the peer takes something, and how much of
    /// that it had taken.
    private @Nullable Object first;

    private long firstTaken;

    /// Handlers that change what is written must be in the channel's pipeline already.
    public Outbound(Channel channel) {
        this.channel = channel;
        this.socket = socketOf(channel);
    }

    private static @Nullable Socket socketOf(Channel channel) {
        for (Map.Entry<String, ChannelHandler> entry : channel.pipeline()) {
            if (entry.getValue() instanceof ChannelOutboundHandler) {
                return null;
            }
        }
        return channel instanceof EpollSocketChannel epoll && epoll.fd() instanceof Socket taken
                ? taken
                : null;
    }

    /// Sends the bytes behind those that wait, without keeping more memory than what is written: a
    /// small rest that would keep a whole read buffer alive behind a slow peer is copied first. A
    /// failure closes the channel.
    ///
    /// @param buffer consumed
    public void write(ByteBuf buffer) {
        // A closed channel has no outbound buffer, and the number of its socket may be another's.
        var pending = channel.unsafe().outboundBuffer();
        boolean waits = pending != null && pending.totalPendingWriteBytes() > 0;
        if (buffer.readableBytes() > SLICE_BYTES) {
            takeSlices();
        }
        if (pending != null && !waits && isSent(buffer)) {
            buffer.release();
            return;
        }
        ByteBuf sent = buffer;
        if (waits && buffer.readableBytes() < LoopReadBuffer.CAPACITY / 4) {
            sent = buffer.alloc().directBuffer(buffer.readableBytes()).writeBytes(buffer);
            buffer.release();
        }
        channel.writeAndFlush(sent, channel.voidPromise());
    }

    /// From now on the socket takes no more than some slices at once, and the loop serves others
    /// before it takes the next: half a megabyte in one go, as the REST API answers, keeps it for
    /// as long as a hundred requests.
    private void takeSlices() {
        if (channel.config() instanceof SocketChannelConfig config) {
            config.setSendBufferSize(SLICE_BYTES);
            config.setWriteSpinCount(1);
        }
    }

    /// Offers the bytes to the socket; those it takes are skipped.
    ///
    /// @return whether it took all
    private boolean isSent(ByteBuf buffer) {
        if (socket == null || !buffer.hasMemoryAddress() || !buffer.isReadable()) {
            return false;
        }
        try {
            int from = buffer.readerIndex();
            buffer.skipBytes(
                    socket.sendAddress(buffer.memoryAddress(), from, buffer.writerIndex()));
            return !buffer.isReadable();
        } catch (IOException e) {
            return false; // the usual way meets it again, and closes the channel
        }
    }

    /// Whether the peer has taken something of what waits since this was asked last, or nothing
    /// waits. What is written meanwhile does not count: a peer that takes nothing is not alive
    /// because more is meant for it.
    @SuppressWarnings("ReferenceEquality") // the very buffer, not one with the same bytes
    public boolean hasTaken() {
        var pending = channel.unsafe().outboundBuffer();
        Object nowFirst = pending == null ? null : pending.current();
        long nowTaken = pending == null || nowFirst == null ? 0 : pending.currentProgress();
        boolean same = nowFirst != null && nowFirst == first && nowTaken == firstTaken;
        first = nowFirst;
        firstTaken = nowTaken;
        return !same;
    }

    /// Bytes written that the socket has not taken yet, with Netty's share for each buffer.
    public long pendingBytes() {
        var pending = channel.unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes() - pending.currentProgress();
    }
}
