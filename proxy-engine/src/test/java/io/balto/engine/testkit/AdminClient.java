package io.balto.engine.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// A client of the REST API over real sockets.
public final class AdminClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    /// A client of the engine at this address.
    public AdminClient(InetSocketAddress address) {
        this.base = "http://127.0.0.1:" + address.getPort();
    }

    /// Asks for a resource.
    ///
    /// @param fields names and values by turns
    public HttpResponse<String> get(String target, String... fields) {
        return send("GET", target, "", fields);
    }

    /// Sends a JSON document; the empty text sends no body.
    public HttpResponse<String> send(String method, String target, String json, String... fields) {
        try {
            return client.send(request(method, target, json, fields), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(method + " " + target + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// The same without waiting.
    public CompletableFuture<HttpResponse<String>> later(
            String method, String target, String json, String... fields) {
        return client.sendAsync(request(method, target, json, fields), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String target, String json, String... fields) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + target)).timeout(PATIENCE);
        if (json.isEmpty()) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.method(method, BodyPublishers.ofString(json));
            request.setHeader("Content-Type", "application/json");
        }
        for (int i = 0; i + 1 < fields.length; i += 2) {
            request.setHeader(fields[i], fields[i + 1]);
        }
        return request.build();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
