package io.balto.engine.health;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/// What probes use to reach backends and name servers.
///
/// @param ioHandler of the event loop of the health thread
public record ProbeTransport(
        IoHandlerFactory ioHandler,
        Class<? extends SocketChannel> socketType,
        Class<? extends DatagramChannel> datagramType) {
    /// What every machine has.
    public static ProbeTransport nio() {
        return new ProbeTransport(
                NioIoHandler.newFactory(), NioSocketChannel.class, NioDatagramChannel.class);
    }

    /// Linux's own, where it is available: a new connection costs less.
    public static ProbeTransport epoll() {
        return new ProbeTransport(
                EpollIoHandler.newFactory(), EpollSocketChannel.class, EpollDatagramChannel.class);
    }
}
