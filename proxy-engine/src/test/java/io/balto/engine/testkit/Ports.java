package io.balto.engine.testkit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Ports of this machine.
public final class Ports {
    private Ports() {}

    /// A port at which nobody listens now.
    public static int closed() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
