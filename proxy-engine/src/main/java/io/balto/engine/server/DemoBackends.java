package io.balto.engine.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.balto.model.service.ServiceDefinition;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Backends inside this process, so that a newcomer's first request has somewhere to go; never part
/// of a real set-up.
public final class DemoBackends implements AutoCloseable {
    private static final int COUNT = 3;

    private final List<HttpServer> servers;
    private final ExecutorService executor;

    private DemoBackends(List<HttpServer> servers, ExecutorService executor) {
        this.servers = servers;
        this.executor = executor;
    }

    /// Starts three backends on free ports of the loopback interface.
    public static DemoBackends start() throws IOException {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        List<HttpServer> servers = new ArrayList<>();
        for (int i = 1; i <= COUNT; i++) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(any, 0);
            String name = "demo backend " + i;
            server.createContext("/", exchange -> answer(exchange, name));
            server.setExecutor(executor);
            server.start();
            servers.add(server);
        }
        return new DemoBackends(servers, executor);
    }

    private static void answer(HttpExchange exchange, String name) throws IOException {
        try (exchange) {
            exchange.getRequestBody().skip(Long.MAX_VALUE);
            String text =
                    "Hello from "
                            + name
                            + ": "
                            + exchange.getRequestMethod()
                            + " "
                            + exchange.getRequestURI()
                            + "\n";
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /// The service that leads to them: every path of `localhost`.
    public ServiceDefinition service() {
        List<String> addresses =
                servers.stream()
                        .map(server -> "127.0.0.1:" + server.getAddress().getPort())
                        .toList();
        return ServiceDefinition.of("localhost", "/*", addresses);
    }

    @Override
    public void close() {
        servers.forEach(server -> server.stop(0));
        executor.close();
    }
}
