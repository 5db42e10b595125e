package io.balto.client;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/// An HTTP client all of whose requests go to one socket in the file system, whatever host they
/// name; the JDK's own client knows no such sockets.
///
/// One connection for each request. Thread-safe; the executor is the caller's.
final class SocketHttpClient extends HttpClient {
    private final Path socket;
    private final Executor workers;
    private final Set<SocketExchange<?>> open = ConcurrentHashMap.newKeySet();

    /// @param workers runs one task for each request, for as long as it takes
    SocketHttpClient(Path socket, Executor workers) {
        this.socket = socket;
        this.workers = workers;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> answer = new CompletableFuture<>();
        SocketExchange<T> exchange = new SocketExchange<>(request, handler, answer);
        open.add(exchange);
        answer.whenComplete((_, _) -> open.remove(exchange));
        request.timeout()
                .ifPresent(
                        limit ->
                                CompletableFuture.delayedExecutor(
                                                limit.toMillis(), TimeUnit.MILLISECONDS, workers)
                                        .execute(() -> answer.completeExceptionally(late())));
        workers.execute(() -> exchange.run(socket));
        return answer;
    }

    private static HttpTimeoutException late() {
        return new HttpTimeoutException("request timed out");
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request,
            HttpResponse.BodyHandler<T> handler,
            HttpResponse.PushPromiseHandler<T> pushes) {
        return sendAsync(request, handler); // HTTP/1 pushes nothing
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        try {
            return sendAsync(request, handler).get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken
                    ? broken
                    : new IOException(failed.getCause());
        }
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        throw new UnsupportedOperationException("nothing is encrypted on a socket of the machine");
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.of(workers);
    }

    /// Lets go of every connection.
    @Override
    public void shutdownNow() {
        open.forEach(SocketExchange::giveUp);
    }

    @Override
    public void close() {
        shutdownNow();
    }
}
