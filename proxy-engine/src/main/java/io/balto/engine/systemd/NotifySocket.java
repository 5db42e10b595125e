package io.balto.engine.systemd;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.util.concurrent.DefaultThreadFactory;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The datagram socket to systemd and the one thread that sends on it and keeps its time.
///
/// Java has no datagram sockets of the Unix family; Netty's epoll transport has.
final class NotifySocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.systemd");
    private static final long CLOSE_SECONDS = 2;

    private final MultiThreadIoEventLoopGroup group;
    private final Channel channel;

    private NotifySocket(MultiThreadIoEventLoopGroup group, Channel channel) {
        this.group = group;
        this.channel = channel;
    }

    /// Whether this machine has such sockets.
    static boolean isPossible() {
        return Epoll.isAvailable();
    }

    /// Opens a socket of our own; nothing is sent yet. Waits for the local kernel only; when nobody
    /// listens there, every message fails.
    ///
    /// @param address a path, or `@name` for a name in the abstract namespace
    static NotifySocket open(String address) {
        var group =
                new MultiThreadIoEventLoopGroup(
                        1,
                        new DefaultThreadFactory("balto-notify", true),
                        EpollIoHandler.newFactory());
        String path = address.startsWith("@") ? '\0' + address.substring(1) : address;
        Channel channel =
                new Bootstrap()
                        .group(group)
                        .channel(EpollDomainDatagramChannel.class)
                        .handler(new ChannelInboundHandlerAdapter())
                        .connect(new DomainSocketAddress(path))
                        .awaitUninterruptibly()
                        .channel();
        return new NotifySocket(group, channel);
    }

    /// Sends one message; returns at once, and a failure is a line in the log.
    void send(String message) {
        channel.writeAndFlush(Unpooled.copiedBuffer(message, StandardCharsets.UTF_8))
                .addListener(
                        sent -> {
                            if (!sent.isSuccess()) {
                                LOG.warn(
                                        "Service manager not told cause=\"{}\"",
                                        sent.cause().getMessage());
                            }
                        });
    }

    /// Runs a task again and again on the thread of this socket, until it is closed.
    void every(Duration period, Runnable task) {
        channel.eventLoop().scheduleAtFixedRate(task, 0, period.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// Waits until what was sent before is on its way.
    @Override
    public void close() {
        channel.eventLoop().submit(() -> {}).awaitUninterruptibly();
        channel.close().awaitUninterruptibly();
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
