package io.balto.console.testkit;

import io.balto.client.ApiCall;
import io.balto.client.BackendKey;
import io.balto.client.BaltoClient;
import io.balto.client.ClientException;
import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.client.EventStream;
import io.balto.client.HistoryQuery;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.client.WriteOptions;
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

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/// A client that answers at once with what a test put into its fields, and writes down what was
/// sent.
public final class FakeClient implements BaltoClient {
    private static final Document EMPTY = new Document("{}", "\"4\"", "");

    public final List<String> sent = new ArrayList<>();
    public final List<EventStream.Listener> listeners = new ArrayList<>();
    private final Profile profile;
    public HealthStats stats = Samples.stats(0, List.of());
    public List<ServiceView> services = List.of();
    public List<BackendStatus> backends = List.of();
    public List<EngineEvent> events = List.of();
    public List<GenerationEntry> generations = List.of();
    public List<Difference> diff = List.of();
    public EngineAbout about = Samples.about("admin");
    public Document document = EMPTY;
    public DryRun dryRun = new DryRun(List.of(), List.of());
    public Explanation explanation =
            new Explanation(
                    false, null, null, 404, null, List.of(), null, null, List.of(), List.of());
    public TrafficHistory history = new TrafficHistory(1, Instant.EPOCH, Map.of());
    public @Nullable ClientProblem failure;
    public boolean hangs;
    public @Nullable ClientProblem writeFailure;
    public final List<HistoryQuery> pastAsked = new ArrayList<>();
    public boolean closed;
    private final HttpBaltoClient nowhere = new HttpBaltoClient(Profile.local("nowhere", 1), "");

    /// Of an engine whose profile locks nothing.
    public FakeClient() {
        this(Profile.local("test", 1));
    }

    FakeClient(Profile profile) {
        this.profile = profile;
    }

    private <T> CompletableFuture<T> answer(Supplier<T> value) {
        if (hangs) {
            return new CompletableFuture<>();
        }
        return failure == null
                ? CompletableFuture.completedFuture(value.get())
                : CompletableFuture.failedFuture(new ClientException(failure));
    }

    private <T> CompletableFuture<T> written(String what, Supplier<T> value) {
        sent.add(what);
        return writeFailure == null
                ? answer(value)
                : CompletableFuture.failedFuture(new ClientException(writeFailure));
    }

    private static String words(WriteOptions options) {
        return (options.ifMatch().isEmpty() ? "" : " if " + options.ifMatch())
                + (options.force() ? " forced" : "")
                + (options.reason().isEmpty() ? "" : " because " + options.reason());
    }

    @Override
    public Profile profile() {
        return profile;
    }

    @Override
    public boolean hasToken() {
        return false;
    }

    @Override
    public CompletableFuture<EngineAbout> about() {
        return answer(() -> about);
    }

    @Override
    public CompletableFuture<HealthStats> healthStats() {
        return answer(() -> stats);
    }

    @Override
    public CompletableFuture<TrafficTick> traffic() {
        return answer(() -> Samples.tick(Samples.NOW, true, 1));
    }

    @Override
    public CompletableFuture<TrafficHistory> history(HistoryQuery query) {
        pastAsked.add(query);
        return answer(() -> history);
    }

    @Override
    public CompletableFuture<List<ServiceView>> services() {
        return answer(() -> services);
    }

    @Override
    public CompletableFuture<Document> service(ServiceId id) {
        return answer(() -> document);
    }

    @Override
    public CompletableFuture<Document> register(String json, WriteOptions options) {
        return written("register " + json + words(options), () -> EMPTY);
    }

    @Override
    public CompletableFuture<DryRun> registerDryRun(String json) {
        return written("try register " + json, () -> dryRun);
    }

    @Override
    public CompletableFuture<Document> replace(ServiceId id, String json, WriteOptions options) {
        return written("replace " + id + " " + json + words(options), () -> EMPTY);
    }

    @Override
    public CompletableFuture<DryRun> replaceDryRun(
            ServiceId id, String json, WriteOptions options) {
        return answer(() -> dryRun);
    }

    @Override
    public CompletableFuture<Document> remove(ServiceId id, WriteOptions options) {
        return written("remove " + id + words(options), () -> EMPTY);
    }

    @Override
    public CompletableFuture<List<BackendStatus>> backends() {
        return answer(() -> backends);
    }

    @Override
    public CompletableFuture<Document> setState(
            BackendKey key, WantedState wanted, WriteOptions options) {
        return written(wanted.state().word() + " " + key.backend() + words(options), () -> EMPTY);
    }

    @Override
    public CompletableFuture<Document> setWeight(BackendKey key, int weight, WriteOptions options) {
        return written("weight " + key.backend() + " " + weight, () -> EMPTY);
    }

    @Override
    public CompletableFuture<HealthStatus.Check> check(BackendKey key) {
        return written(
                "check " + key.backend(),
                () -> new HealthStatus.Check(Samples.NOW, false, null, 0.1, "refused"));
    }

    @Override
    public CompletableFuture<Document> setCircuit(
            BackendKey key, WantedCircuit wanted, WriteOptions options) {
        return written(
                "circuit " + key.backend() + " " + wanted.mode().word() + " " + wanted.ttl(),
                () -> EMPTY);
    }

    @Override
    public CompletableFuture<Document> resetCircuit(BackendKey key, WriteOptions options) {
        return written("reset " + key.backend(), () -> EMPTY);
    }

    @Override
    public CompletableFuture<Explanation> explain(ExplainRequest request) {
        return written("explain " + request.method() + " " + request.url(), () -> explanation);
    }

    @Override
    public CompletableFuture<List<EngineEvent>> events() {
        return answer(() -> events);
    }

    @Override
    public CompletableFuture<Document> config() {
        return answer(() -> document);
    }

    @Override
    public CompletableFuture<Document> replaceConfig(String yaml, WriteOptions options) {
        return written(
                (options.dryRun() ? "try " : "") + "import" + words(options), () -> document);
    }

    @Override
    public CompletableFuture<List<GenerationEntry>> generations() {
        return answer(() -> generations);
    }

    @Override
    public CompletableFuture<Document> generation(long number) {
        return answer(() -> document);
    }

    @Override
    public CompletableFuture<List<Difference>> diff(long from, long to) {
        return written("diff " + from + " " + to, () -> diff);
    }

    @Override
    public CompletableFuture<Document> rollback(long number, WriteOptions options) {
        return written("roll back " + number + words(options), () -> EMPTY);
    }

    @Override
    public EventStream open(ApiCall call, EventStream.Listener listener) {
        listeners.add(listener);
        nowhere.close(); // its streams are never opened then; the test plays the listener's part
        return nowhere.open(call, listener);
    }

    @Override
    public void close() {
        closed = true;
        nowhere.close();
    }
}
