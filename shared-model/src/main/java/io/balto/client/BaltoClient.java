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

import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The REST API of one engine.
///
/// No method blocks. A future fails with a `ClientException`, read through `ClientProblem.of`, and
/// is completed on a thread of the client, never the caller's.
public interface BaltoClient extends AutoCloseable {
    /// The engine it talks to.
    Profile profile();

    /// Whether it sends a token.
    boolean hasToken();

    /// What the engine is, and who it takes the caller for.
    CompletableFuture<EngineAbout> about();

    /// The engine as a whole at this moment.
    CompletableFuture<HealthStats> healthStats();

    /// What flows at this moment.
    CompletableFuture<TrafficTick> traffic();

    /// What flowed.
    CompletableFuture<TrafficHistory> history(HistoryQuery query);

    /// All services with what the engine knows of them.
    CompletableFuture<List<ServiceView>> services();

    /// One service as it was given, with the tag that a change of it names.
    CompletableFuture<Document> service(ServiceId id);

    /// Registers a service.
    CompletableFuture<Document> register(String json, WriteOptions options);

    /// What registering it would do.
    CompletableFuture<DryRun> registerDryRun(String json);

    /// Gives a service another definition.
    CompletableFuture<Document> replace(ServiceId id, String json, WriteOptions options);

    /// What giving it that definition would do.
    CompletableFuture<DryRun> replaceDryRun(ServiceId id, String json, WriteOptions options);

    /// Removes a service; the answer is what it was.
    CompletableFuture<Document> remove(ServiceId id, WriteOptions options);

    /// All backends of all services.
    CompletableFuture<List<BackendStatus>> backends();

    /// Takes a backend out, or back in.
    CompletableFuture<Document> setState(BackendKey key, WantedState wanted, WriteOptions options);

    /// Gives a backend another weight.
    CompletableFuture<Document> setWeight(BackendKey key, int weight, WriteOptions options);

    /// Probes a backend at once.
    CompletableFuture<HealthStatus.Check> check(BackendKey key);

    /// Forces a circuit, or gives it back to itself.
    CompletableFuture<Document> setCircuit(
            BackendKey key, WantedCircuit wanted, WriteOptions options);

    /// Sets the counters of a circuit to zero.
    CompletableFuture<Document> resetCircuit(BackendKey key, WriteOptions options);

    /// What would become of a request.
    CompletableFuture<Explanation> explain(ExplainRequest request);

    /// What happened and is still kept.
    CompletableFuture<List<EngineEvent>> events();

    /// The whole configuration, YAML.
    CompletableFuture<Document> config();

    /// Adds or replaces the services of a document; with a dry run the answer is what that would
    /// do.
    CompletableFuture<Document> replaceConfig(String yaml, WriteOptions options);

    /// The generations that are kept, newest first.
    CompletableFuture<List<GenerationEntry>> generations();

    /// One generation, JSON.
    CompletableFuture<Document> generation(long number);

    /// What differs between two generations.
    CompletableFuture<List<Difference>> diff(long from, long to);

    /// Serves again what an old generation served.
    CompletableFuture<Document> rollback(long number, WriteOptions options);

    /// Follows a stream of the engine until it is closed.
    ///
    /// @param call one of the streams of `ApiCalls`
    /// @param listener called on the stream's own thread
    EventStream open(ApiCall call, EventStream.Listener listener);

    /// Ends the streams and lets the connections go; futures that are under way fail.
    @Override
    void close();
}
