package io.balto.engine.server.listener;

import io.balto.engine.config.ListenAddress;
import io.balto.engine.config.ListenPlace;
import io.balto.engine.config.SocketFile;
import io.balto.engine.proxy.ProxyLoops;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.DuplexChannel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;

/// A bound address that accepts clients, spreading them over the event loops in turn.
public final class Listener implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    private final Channel channel;
    private final ListenPlace bound;
    private final Runnable cleanUp;

    /// @param bound with the real port
    /// @param cleanUp takes away what the bound address leaves behind
    private Listener(Channel channel, ListenPlace bound, Runnable cleanUp) {
        this.channel = channel;
        this.bound = bound;
        this.cleanUp = cleanUp;
    }

    /// Binds; waits for it.
    ///
    /// @param highWaterBytes unsent bytes at which a client counts as slow
    /// @throws IOException with a sentence for the operator
    static Listener bind(ListenPlace place, EventLoops loops, ProxyLoops proxy, int highWaterBytes)
            throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops.group())
                        .option(ChannelOption.SO_BACKLOG, BACKLOG)
                        .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                        .childOption(
                                ChannelOption.WRITE_BUFFER_WATER_MARK,
                                new WriteBufferWaterMark(highWaterBytes / 2, highWaterBytes))
                        .childHandler(
                                new ChannelInitializer<DuplexChannel>() {
                                    @Override
                                    protected void initChannel(DuplexChannel client) {
                                        proxy.accept(client);
                                    }
                                });
        return switch (place) {
            case ListenAddress address -> onNetwork(address, bootstrap.channel(loops.serverType()));
            case SocketFile file -> onFile(file, loops, bootstrap.channel(loops.fileServerType()));
        };
    }

    private static Listener onNetwork(ListenAddress address, ServerBootstrap bootstrap)
            throws IOException {
        InetSocketAddress local =
                address.host().isEmpty()
                        ? new InetSocketAddress(address.port())
                        : new InetSocketAddress(address.host(), address.port());
        if (local.isUnresolved()) {
            throw new IOException("the host " + address.host() + " is not known");
        }
        bootstrap
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true);
        Channel channel = bound(bootstrap, local);
        InetSocketAddress real = (InetSocketAddress) channel.localAddress();
        ListenAddress shown = new ListenAddress(real.getAddress().getHostAddress(), real.getPort());
        return new Listener(channel, shown, () -> {});
    }

    private static Listener onFile(SocketFile file, EventLoops loops, ServerBootstrap bootstrap)
            throws IOException {
        SocketSpot spot = SocketSpot.prepare(file.path());
        try {
            Channel channel = bound(bootstrap, loops.fileAddress(spot.hidden()));
            try {
                spot.show();
            } catch (IOException e) {
                channel.close().awaitUninterruptibly();
                throw e;
            }
            return new Listener(channel, file, spot::remove);
        } finally {
            spot.tidy();
        }
    }

    private static Channel bound(ServerBootstrap bootstrap, SocketAddress local)
            throws IOException {
        ChannelFuture bound = bootstrap.bind(local).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = bound.cause();
            String why =
                    cause == null || cause.getMessage() == null
                            ? "unknown cause"
                            : cause.getMessage();
            throw new IOException(why, cause);
        }
        bound.channel().pipeline().addLast(new AcceptFailures());
        return bound.channel();
    }

    /// Where it is bound; the port is the real one also when any was asked for.
    ///
    /// @throws IllegalStateException when it is bound to a socket in the file system
    public InetSocketAddress address() {
        if (channel.localAddress() instanceof InetSocketAddress address) {
            return address;
        }
        throw new IllegalStateException(bound + " is not an address of the network");
    }

    /// Whether it accepts clients.
    public boolean isOpen() {
        return channel.isOpen();
    }

    /// Its address as text, `127.0.0.1:5500` or `unix:/run/balto/admin.sock`.
    public String shown() {
        return bound.toString();
    }

    /// Accepts nothing more; waits for it.
    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
        cleanUp.run();
    }
}
