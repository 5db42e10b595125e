package io.balto.engine.health;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.SnapshotListener;
import io.balto.engine.service.VolatileStore;
import io.balto.engine.service.Wiring;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OrderResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// A registry with the services of a test, `a.test` and others, changed one call after the other.
final class ServedServices implements AutoCloseable {
    final Snapshots snapshots = new Snapshots();
    final List<BackendEvent> events = new CopyOnWriteArrayList<>();
    private final ServiceRegistry registry;

    ServedServices(NanoClock clock, Metrics metrics, SnapshotListener listener) {
        this.registry =
                new ServiceRegistry(
                        snapshots,
                        new VolatileStore(),
                        new Wiring(clock, metrics, events::add, _ -> 0));
        registry.addListener(listener);
    }

    /// A definition of `a.test` with this health check, as JSON.
    static ServiceDefinition definition(String healthCheck, Object... ports) {
        return ofDomain("a.test", healthCheck, ports);
    }

    static ServiceDefinition ofDomain(String domain, String healthCheck, Object... ports) {
        return ModelJson.read(
                """
                {"domain":"%s","path_prefix":"/*","ports":[%s],"health_check":%s}
                """
                        .formatted(
                                domain,
                                String.join(
                                        ",",
                                        List.of(ports).stream().map(p -> "\"" + p + "\"").toList()),
                                healthCheck),
                ServiceDefinition.class);
    }

    static Object[] ports(int count) {
        return IntStream.range(0, count).mapToObj(i -> 1_000 + i).toArray();
    }

    ServedServices start(ServiceDefinition... services) {
        registry.start(PolicyDefaults.STANDARD, List.of(services));
        return this;
    }

    ServedServices put(ServiceDefinition definition) {
        apply(new ServiceChange.Put(definition));
        return this;
    }

    void remove(String domain) {
        apply(new ServiceChange.Remove(ServiceId.of(domain, "/*")));
    }

    private void apply(ServiceChange change) {
        ChangeResult result =
                await(registry.apply(ChangeRequest.of(change, Author.api("test", ""))));
        if (!(result instanceof ChangeResult.Applied)) {
            throw new AssertionError(result);
        }
    }

    void order(OperatorOrder order) {
        OrderResult result = await(registry.order(order));
        if (!(result instanceof OrderResult.Done)) {
            throw new AssertionError(result);
        }
    }

    /// A backend of `a.test` by its place.
    Backend backend(int index) {
        ServiceId id = ServiceId.of("a.test", "/*");
        return snapshots.current().service(id).orElseThrow().pool().backends().get(index);
    }

    static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        registry.close();
    }
}
