package io.balto.engine.server.listener;

import io.balto.engine.config.Transport;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslProvider;

/// What sockets and TLS rest on, on this machine.
///
/// @param transport word of the one that `auto` takes, for example `epoll`
/// @param tls name and version of the implementation
public record NetworkStack(String transport, String tls) {
    /// Looks once; loads native libraries and opens no socket.
    public static NetworkStack ofThisMachine() {
        String tls =
                SslContext.defaultClientProvider() == SslProvider.JDK
                        ? "JDK " + Runtime.version().feature()
                        : String.valueOf(OpenSsl.versionString());
        return new NetworkStack(EventLoops.best(Transport.AUTO).word(), tls);
    }
}
