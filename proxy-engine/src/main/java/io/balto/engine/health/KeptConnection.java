package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.http.BodyDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// A connection between two probes: reads what is left of the last answer and waits for the next
/// probe. What the backend sends unasked, or a body that is not framed, ends it.
@EventLoopConfined
final class KeptConnection extends ChannelInboundHandlerAdapter {
    /// A body that is longer costs more than a new connection.
    private static final long LONGEST_BODY_BYTES = 64 << 10;

    private final KeptConnections owner;
    private final BackendAddress address;
    private final Channel channel;
    private final BodyDecoder body;
    private final int probes;
    private final long keptNanos;

    /// @param body what is left of the last answer
    /// @param probes how many it served
    KeptConnection(
            KeptConnections owner,
            BackendAddress address,
            Channel channel,
            BodyDecoder body,
            int probes) {
        this.owner = owner;
        this.address = address;
        this.channel = channel;
        this.body = body;
        this.probes = probes;
        this.keptNanos = owner.clock().nanoTime();
    }

    BackendAddress address() {
        return address;
    }

    Channel channel() {
        return channel;
    }

    int probes() {
        return probes;
    }

    long keptNanos() {
        return keptNanos;
    }

    /// Whether the next probe can be sent.
    boolean isReady() {
        return body.isDone() && channel.isActive();
    }

    /// Takes the bytes behind a head, or behind those taken before.
    ///
    /// @param bytes borrowed
    void take(ByteBuf bytes) {
        int end = body.isDone() ? bytes.readerIndex() : body.advance(bytes, bytes.readerIndex());
        boolean isUnasked = end < bytes.writerIndex();
        if (body.isMalformed() || isUnasked || body.receivedBytes() > LONGEST_BODY_BYTES) {
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        take(bytes);
        bytes.release();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        owner.forget(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        channel.close();
    }
}
