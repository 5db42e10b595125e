package io.balto.engine.server;

import io.balto.engine.server.listener.EventLoops;
import io.netty.channel.ReflectiveChannelFactory;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.ImmediateEventExecutor;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Asks name servers for the addresses of backends, by a socket on every event loop that connects.
///
/// Netty closes these sockets when their loop has ended, and no loop is left then that could see
/// the last reads through: with io_uring their buffers are lost. So they are kept here, and closed
/// while the loops still turn.
final class BackendNames implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final ChannelGroup sockets =
            new DefaultChannelGroup("backend-names", ImmediateEventExecutor.INSTANCE);
    private final DnsAddressResolverGroup resolver;

    /// @param loops whose transport the sockets use
    BackendNames(EventLoops loops) {
        Class<? extends DatagramChannel> type = loops.datagramType();
        var opener = new ReflectiveChannelFactory<DatagramChannel>(type);
        this.resolver =
                new DnsAddressResolverGroup(
                        () -> {
                            DatagramChannel socket = opener.newChannel();
                            sockets.add(socket);
                            return socket;
                        },
                        DnsServerAddressStreamProviders.platformDefault());
    }

    /// One resolver per event loop, made when the loop first asks.
    AddressResolverGroup<InetSocketAddress> resolver() {
        return resolver;
    }

    /// How many sockets are open.
    int openSockets() {
        return sockets.size();
    }

    /// Closes the sockets and waits until their last reads came back, a second at most: not on an
    /// event loop. To be called before the loops end.
    @Override
    public void close() {
        resolver.close();
        sockets.close().awaitUninterruptibly(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
