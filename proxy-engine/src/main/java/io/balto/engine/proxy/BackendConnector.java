package io.balto.engine.proxy;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.Scheme;
import io.balto.engine.loop.FileShortage;
import io.balto.engine.metrics.Label.ConnectResult;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.AddressResolverGroup;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;

import javax.net.ssl.SSLException;

/// Opens connections to backends on the transport in use.
///
/// @param channelType what the transport calls a TCP connection
/// @param resolver asks name servers without blocking; addresses in digits never get there
/// @param tls for backends with `https`; verifies certificate and host name
public record BackendConnector(
        Class<? extends Channel> channelType,
        AddressResolverGroup<? extends SocketAddress> resolver,
        SslContext tls) {

    /// Begins to connect; the handler hears of the rest. For `https` the channel is usable once its
    /// handshake is done, which the handler learns as a user event.
    ChannelFuture connect(
            EventLoop loop, BackendAddress address, Duration timeout, ChannelHandler handler) {
        InetSocketAddress remote = address.socketAddress();
        Bootstrap bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(channelType)
                        .resolver(resolver)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.SO_KEEPALIVE, true)
                        .option(ChannelOption.AUTO_CLOSE, false) // an answer may wait to be read
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, millis(timeout))
                        .handler(handler);
        return bootstrap.connect(remote);
    }

    /// Puts the TLS handler in front, when the address asks for it.
    void secure(Channel channel, BackendAddress address, Duration timeout) {
        if (address.scheme() == Scheme.HTTPS) {
            var handler = tls.newHandler(channel.alloc(), address.host(), address.port());
            handler.setHandshakeTimeoutMillis(millis(timeout));
            channel.pipeline().addFirst(handler);
        }
    }

    private static int millis(Duration timeout) {
        return Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
    }

    /// Why a connection could not be made.
    static ConnectResult resultOf(Throwable cause) {
        return switch (cause) {
            case Throwable _ when FileShortage.isCauseOf(cause) -> ConnectResult.NO_FILES;
            case ConnectTimeoutException _ -> ConnectResult.TIMEOUT;
            case UnknownHostException _ -> ConnectResult.DNS;
            case SSLException _ -> ConnectResult.TLS;
            default -> ConnectResult.REFUSED;
        };
    }
}
