package io.balto.engine.server.listener;

import io.balto.engine.config.Transport;
import io.balto.engine.scheduling.ProcessorShare;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollServerDomainSocketChannel;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringDatagramChannel;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerDomainSocketChannel;
import io.netty.channel.uring.IoUringServerSocketChannel;
import io.netty.channel.uring.IoUringSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;

import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.RejectedExecutionException;

/// The event loops of the engine and the channel types of the transport they run on.
///
/// @param transport what is really used, never `AUTO`
public record EventLoops(
        EventLoopGroup group,
        Transport transport,
        Class<? extends ServerChannel> serverType,
        Class<? extends Channel> clientType,
        Class<? extends DatagramChannel> datagramType) {

    /// Starts threads `balto-loop-…`.
    ///
    /// @param count 0 for one per processor
    /// @throws IllegalStateException with a sentence for the operator when the transport is not to
    ///   be had here
    public static EventLoops start(Transport wanted, int count) {
        int threads = count == 0 ? Runtime.getRuntime().availableProcessors() : count;
        return switch (best(wanted)) {
            case EPOLL -> {
                require(Epoll.isAvailable(), "epoll", Epoll.unavailabilityCause());
                yield new EventLoops(
                        group(threads, LastingEpoll.newFactory()),
                        Transport.EPOLL,
                        EpollServerSocketChannel.class,
                        EpollSocketChannel.class,
                        EpollDatagramChannel.class);
            }
            case IO_URING -> {
                require(IoUring.isAvailable(), "io_uring", IoUring.unavailabilityCause());
                yield new EventLoops(
                        group(threads, IoUringIoHandler.newFactory()),
                        Transport.IO_URING,
                        IoUringServerSocketChannel.class,
                        IoUringSocketChannel.class,
                        IoUringDatagramChannel.class);
            }
            case AUTO, NIO ->
                    new EventLoops(
                            group(threads, NioIoHandler.newFactory()),
                            Transport.NIO,
                            NioServerSocketChannel.class,
                            NioSocketChannel.class,
                            NioDatagramChannel.class);
        };
    }

    /// Has the threads run soon after they wake, where others want the same processor, and before
    /// the compilers of the JVM; returns at once. The way to the kernel is prepared on a thread of
    /// its own, for it takes longer than a client should wait.
    public void hurry() {
        Thread.ofPlatform().name("balto-scheduling").daemon(true).start(this::askForShares);
    }

    /// What `hurry` does later. Loops that have stopped meanwhile need nothing any more.
    void askForShares() {
        ProcessorShare.prepare();
        try {
            group.forEach(loop -> loop.execute(ProcessorShare.PROMPT::take));
        } catch (RejectedExecutionException _) {
            return;
        }
        ProcessorShare.lessenCompilers();
    }

    /// The channel type of a listener on a socket in the file system.
    Class<? extends ServerChannel> fileServerType() {
        return switch (transport) {
            case EPOLL -> EpollServerDomainSocketChannel.class;
            case IO_URING -> IoUringServerDomainSocketChannel.class;
            case AUTO, NIO -> NioServerDomainSocketChannel.class;
        };
    }

    /// The address of such a listener, in the form its channel type takes.
    SocketAddress fileAddress(Path path) {
        return switch (transport) {
            case EPOLL, IO_URING -> new DomainSocketAddress(path.toFile());
            case AUTO, NIO -> UnixDomainSocketAddress.of(path);
        };
    }

    /// The transport itself, or the best one of this machine where `AUTO` is wanted.
    static Transport best(Transport wanted) {
        if (wanted != Transport.AUTO) {
            return wanted;
        }
        return Epoll.isAvailable() ? Transport.EPOLL : Transport.NIO;
    }

    private static EventLoopGroup group(int threads, IoHandlerFactory factory) {
        return new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("balto-loop"), factory);
    }

    private static void require(boolean available, String name, Throwable cause) {
        if (!available) {
            String why =
                    cause == null || cause.getMessage() == null
                            ? "it is not there"
                            : cause.getMessage();
            throw new IllegalStateException(
                    "server.transport: "
                            + name
                            + " cannot be used on this machine ("
                            + why
                            + "); use auto");
        }
    }
}
