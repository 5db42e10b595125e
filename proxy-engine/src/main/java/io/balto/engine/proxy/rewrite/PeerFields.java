package io.balto.engine.proxy.rewrite;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/// What is told to backends about the peer of one client connection, encoded once.
///
/// @param address numeric, IPv6 without brackets and zone
/// @param trusted whether its own forwarding fields are believed
/// @param forwardedFor the whole field line for an untrusted peer
@SuppressWarnings("ArrayRecordComponent") // never written after construction
public record PeerFields(String address, boolean trusted, byte[] forwardedFor) {
    /// The fields for a peer, encoded once for its connection.
    ///
    /// @param trusted whether what it says about its own clients is believed
    public static PeerFields of(InetAddress peer, boolean trusted) {
        String host = peer.getHostAddress();
        int zone = host.indexOf('%');
        String address = zone < 0 ? host : host.substring(0, zone);
        String line = "X-Forwarded-For: " + address + "\r\nX-Forwarded-Proto: http\r\n";
        return new PeerFields(address, trusted, line.getBytes(StandardCharsets.ISO_8859_1));
    }
}
