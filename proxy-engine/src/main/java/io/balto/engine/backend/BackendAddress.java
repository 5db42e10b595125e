package io.balto.engine.backend;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/// Where a backend listens.
///
/// @param host lower-case DNS name, IPv4 address, or IPv6 address without brackets in the form of
///   RFC 5952
/// @param port 1 to 65535
public record BackendAddress(Scheme scheme, String host, int port) {
    /// Refuses ports outside their range.
    public BackendAddress {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, not " + port);
        }
    }

    /// Reads what an operator wrote: a port, `host:port`, or an `http://` or `https://` URL without
    /// path; IPv6 addresses stand in brackets.
    ///
    /// @param defaultHost host of a bare port
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static BackendAddress of(String given, String defaultHost) {
        return AddressText.parse(given, defaultHost);
    }

    /// `host:port`, an IPv6 host in brackets.
    public String hostAndPort() {
        return bracketed() + ":" + port;
    }

    /// What stands in a Host field: `host:port`, the port left out where the scheme implies it.
    public String authority() {
        return port == scheme.defaultPort() ? bracketed() : hostAndPort();
    }

    /// `http://host:port`, always with its port.
    public String url() {
        return scheme.word() + "://" + hostAndPort();
    }

    /// The socket address: resolved when the host is an IP address, else left to be resolved by who
    /// connects. Never asks a name server.
    public InetSocketAddress socketAddress() {
        return IpLiteral.isLiteral(host)
                ? new InetSocketAddress(InetAddress.ofLiteral(host), port)
                : InetSocketAddress.createUnresolved(host, port);
    }

    @Override
    public String toString() {
        return url();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }
}
