package io.balto.console.testkit;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/// A backend that answers 200 until it is broken, and 500 until it is mended.
public final class BreakableBackend implements AutoCloseable {
    private final HttpServer server;
    private volatile boolean isBroken;

    public BreakableBackend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(isBroken ? 500 : 200, -1);
                    }
                });
        server.start();
    }

    public String port() {
        return Integer.toString(server.getAddress().getPort());
    }

    public void breakDown() {
        isBroken = true;
    }

    public void mend() {
        isBroken = false;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
