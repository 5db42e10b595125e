package io.balto.client;

import io.balto.model.config.Difference;
import io.balto.model.config.DryRun;
import io.balto.model.config.GenerationEntry;
import io.balto.model.event.EngineEvent;
import io.balto.model.explain.ExplainRequest;
import io.balto.model.explain.Explanation;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthStats;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.ServiceView;
import io.balto.model.status.WantedCircuit;
import io.balto.model.status.WantedState;
import io.balto.model.traffic.TrafficHistory;
import io.balto.model.traffic.TrafficTick;

import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// The REST API of one engine over the JDK's HTTP client.
///
/// HTTP/1.1, connections kept. Thread-safe; owns a few threads until it is closed.
public final class HttpBaltoClient implements BaltoClient {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(10);

    private final Profile profile;
    private final String token;
    private final Duration limit;
    private final ExecutorService workers;
    private final ScheduledExecutorService streams;
    private final HttpClient http;

    /// A client that opens no connection before it is asked something.
    ///
    /// @param token sent with every request; empty means none
    public HttpBaltoClient(Profile profile, String token) {
        this(profile, token, USUAL_LIMIT);
    }

    /// The same with another limit.
    ///
    /// @param limit how long an answer may take, to the last byte of its body
    public HttpBaltoClient(Profile profile, String token, Duration limit) {
        this.profile = profile;
        this.token = token;
        this.limit = limit;
        this.workers =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("balto-client-", 0).factory());
        this.streams =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("balto-stream").factory());
        this.http =
                profile.socket()
                        .<HttpClient>map(path -> new SocketHttpClient(path, workers))
                        .orElseGet(() -> ofNetwork(profile, workers));
    }

    private static HttpClient ofNetwork(Profile profile, Executor workers) {
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_LIMIT)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .executor(workers);
        profile.proxyAddress().map(ProxySelector::of).ifPresent(builder::proxy);
        try {
            return builder.sslContext(EngineTrust.of(profile)).build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime has no TLS", e);
        }
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public boolean hasToken() {
        return !token.isEmpty();
    }

    @Override
    public CompletableFuture<EngineAbout> about() {
        return one(ApiCalls.about(), EngineAbout.class);
    }

    @Override
    public CompletableFuture<HealthStats> healthStats() {
        return one(ApiCalls.healthStats(), HealthStats.class);
    }

    @Override
    public CompletableFuture<TrafficTick> traffic() {
        return one(ApiCalls.traffic(), TrafficTick.class);
    }

    @Override
    public CompletableFuture<TrafficHistory> history(HistoryQuery query) {
        return one(ApiCalls.history(query), TrafficHistory.class);
    }

    @Override
    public CompletableFuture<List<ServiceView>> services() {
        return list(ApiCalls.services(), ServiceView.class);
    }

    @Override
    public CompletableFuture<Document> service(ServiceId id) {
        return send(ApiCalls.service(id));
    }

    @Override
    public CompletableFuture<Document> register(String json, WriteOptions options) {
        return send(ApiCalls.register(json, options));
    }

    @Override
    public CompletableFuture<DryRun> registerDryRun(String json) {
        return one(ApiCalls.register(json, WriteOptions.NONE.asDryRun()), DryRun.class);
    }

    @Override
    public CompletableFuture<Document> replace(ServiceId id, String json, WriteOptions options) {
        return send(ApiCalls.replace(id, json, options));
    }

    @Override
    public CompletableFuture<DryRun> replaceDryRun(
            ServiceId id, String json, WriteOptions options) {
        return one(ApiCalls.replace(id, json, options.asDryRun()), DryRun.class);
    }

    @Override
    public CompletableFuture<Document> remove(ServiceId id, WriteOptions options) {
        return send(ApiCalls.remove(id, options));
    }

    @Override
    public CompletableFuture<List<BackendStatus>> backends() {
        return list(ApiCalls.backends(), BackendStatus.class);
    }

    @Override
    public CompletableFuture<Document> setState(
            BackendKey key, WantedState wanted, WriteOptions options) {
        return send(ApiCalls.setState(key, wanted, options));
    }

    @Override
    public CompletableFuture<Document> setWeight(BackendKey key, int weight, WriteOptions options) {
        return send(ApiCalls.setWeight(key, weight, options));
    }

    @Override
    public CompletableFuture<HealthStatus.Check> check(BackendKey key) {
        return one(ApiCalls.check(key), HealthStatus.Check.class);
    }

    @Override
    public CompletableFuture<Document> setCircuit(
            BackendKey key, WantedCircuit wanted, WriteOptions options) {
        return send(ApiCalls.setCircuit(key, wanted, options));
    }

    @Override
    public CompletableFuture<Document> resetCircuit(BackendKey key, WriteOptions options) {
        return send(ApiCalls.resetCircuit(key, options));
    }

    @Override
    public CompletableFuture<Explanation> explain(ExplainRequest request) {
        return one(ApiCalls.explain(request), Explanation.class);
    }

    @Override
    public CompletableFuture<List<EngineEvent>> events() {
        return list(ApiCalls.events(), EngineEvent.class);
    }

    @Override
    public CompletableFuture<Document> config() {
        return send(ApiCalls.config());
    }

    @Override
    public CompletableFuture<Document> replaceConfig(String yaml, WriteOptions options) {
        return send(ApiCalls.replaceConfig(yaml, options));
    }

    @Override
    public CompletableFuture<List<GenerationEntry>> generations() {
        return list(ApiCalls.generations(), GenerationEntry.class);
    }

    @Override
    public CompletableFuture<Document> generation(long number) {
        return send(ApiCalls.generation(number));
    }

    @Override
    public CompletableFuture<List<Difference>> diff(long from, long to) {
        return list(ApiCalls.diff(from, to), Difference.class);
    }

    @Override
    public CompletableFuture<Document> rollback(long number, WriteOptions options) {
        return send(ApiCalls.rollback(number, options));
    }

    /// Any request, answered exactly as the engine answers it.
    public CompletableFuture<Document> send(ApiCall call) {
        return sent(call, Answers::document);
    }

    @Override
    public EventStream open(ApiCall call, EventStream.Listener listener) {
        Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
        EventStream stream =
                new EventStream(http, fields -> request(fields, call), streams, backoff, listener);
        stream.start();
        return stream;
    }

    @Override
    public void close() {
        streams.shutdownNow();
        http.shutdownNow();
        workers.shutdown();
    }

    private <T> CompletableFuture<T> one(ApiCall call, Class<T> type) {
        return sent(call, response -> Answers.record(response, type));
    }

    private <T> CompletableFuture<List<T>> list(ApiCall call, Class<T> type) {
        return sent(call, response -> Answers.list(response, type));
    }

    private <T> CompletableFuture<T> sent(ApiCall call, Function<HttpResponse<String>, T> read) {
        return exchange(call).thenApply(read);
    }

    /// Any request, with the answer whatever its status.
    ///
    /// @return fails with `ClientException` when there is no answer
    public CompletableFuture<HttpResponse<String>> exchange(ApiCall call) {
        CompletableFuture<HttpResponse<String>> whole =
                http.sendAsync(request(List.of(), call).build(), BodyHandlers.ofString());
        // not the timeout of the request: that one ends with the head, and a body may stall too
        return whole.copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .handle(
                        (response, failure) -> {
                            if (failure != null) {
                                whole.cancel(true);
                                throw new ClientException(offline(failure));
                            }
                            return response;
                        });
    }

    /// @param more names and values in turn
    private HttpRequest.Builder request(List<String> more, ApiCall call) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(profile.resolve(call.path()));
        String body = call.body();
        builder.method(
                call.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        call.headers().forEach(builder::setHeader);
        for (int i = 0; i + 1 < more.size(); i += 2) {
            builder.setHeader(more.get(i), more.get(i + 1));
        }
        if (hasToken()) {
            builder.setHeader("Authorization", "Bearer " + token);
        }
        return builder;
    }

    /// Why there was no answer at all.
    static ClientProblem offline(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String sentence =
                switch (cause) {
                    case HttpConnectTimeoutException _ -> "no connection within three seconds";
                    case HttpTimeoutException _, TimeoutException _ -> "no answer in time";
                    case ConnectException refused when isUnresolved(refused) ->
                            "the name of the host has no address";
                    case ConnectException _ -> "connection refused";
                    default ->
                            cause.getMessage() == null
                                    ? cause.getClass().getSimpleName()
                                    : cause.getMessage();
                };
        return new ClientProblem.Offline(sentence);
    }

    /// The JDK's client tells a name without an address as a connection that failed.
    private static boolean isUnresolved(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof UnresolvedAddressException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }
}
