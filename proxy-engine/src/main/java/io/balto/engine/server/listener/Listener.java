package io.balto.engine.server.listener;

import io.balto.engine.config.ListenAddress;
import io.balto.engine.proxy.ProxyLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.SocketChannel;

import java.io.IOException;
import java.net.InetSocketAddress;

/// A bound address that accepts clients, spreading them over the event loops in turn.
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    private final Channel channel;

    private Listener(Channel channel) {
        this.channel = channel;
    }

    /// Binds; waits for it.
    ///
    /// @param highWaterBytes unsent bytes at which a client counts as slow
    /// @throws IOException with a sentence for the operator
    static Listener bind(
            ListenAddress address, EventLoops loops, ProxyLoops proxy, int highWaterBytes)
            throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops.group())
                        .channel(loops.serverType())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childOption(ChannelOption.SO_KEEPALIVE, true)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(highWaterBytes / 2, highWaterBytes))
                        .childHandler(
                                new ChannelInitializer<SocketChannel>() {
                                    @Override
                                    protected void initChannel(SocketChannel client) {
                                        proxy.accept(client);
                                    }
                                });
        InetSocketAddress local =
                address.host().isEmpty()
                        ? new InetSocketAddress(address.port())
                        : new InetSocketAddress(address.host(), address.port());
        if (local.isUnresolved()) {
            throw new IOException("the host " + address.host() + " is not known");
        }
        ChannelFuture bound = bootstrap.bind(local).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            String why =
                    cause == null || cause.getMessage() == null
                            ? "unknown cause"
                            : cause.getMessage();
            throw new IOException(why, cause);
        }
        return new Listener(bound.channel());
    }

    /// Where it is bound; the port is the real one also when any was asked for.
    public InetSocketAddress address() {
        return (InetSocketAddress) channel.localAddress();
    }

    /// Whether it accepts clients.
    public boolean isOpen() {
        return channel.isOpen();
    }

    /// Its address as text, `127.0.0.1:5500`.
    public String shown() {
        InetSocketAddress bound = address();
        return new ListenAddress(bound.getAddress().getHostAddress(), bound.getPort()).toString();
    }

    /// Accepts nothing more; waits for it.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }
}
