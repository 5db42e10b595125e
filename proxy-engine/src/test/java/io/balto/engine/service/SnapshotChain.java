package io.balto.engine.service;

import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.router.Match;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.testkit.Definitions;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.problem.Problem;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.List;
import java.util.Random;

/// A chain of snapshots, each made from the one before by one change.
final class SnapshotChain {
    final FakeClock clock = new FakeClock();
    private final Random random = new Random(7);
    final SnapshotBuilder builder =
            new SnapshotBuilder(
                    new Wiring(
                            clock,
                            new Metrics(clock, Metrics.Options.OFF),
                            BackendListener.NONE,
                            random::nextInt));
    Snapshot current = Snapshot.empty(PolicyDefaults.STANDARD, 0);
    Generations history = Generations.empty();

    Draft.Valid apply(ServiceChange change) {
        return switch (builder.next(current, history, change)) {
            case Draft.Invalid(var problem) -> throw new AssertionError(problem);
            case Draft.Valid draft -> {
                draft.adoptions().forEach(each -> each.carryOut(clock.nanoTime()));
                if (draft.differs()) {
                    history =
                            history.with(
                                    RegistryBatch.generation(
                                            draft, ChangeRequest.Author.FILE, clock));
                }
                current = draft.next();
                yield draft;
            }
        };
    }

    Problem refused(ServiceChange change) {
        return switch (builder.next(current, history, change)) {
            case Draft.Invalid(var problem) -> problem;
            case Draft.Valid draft -> throw new AssertionError(draft.delta());
        };
    }

    Service service(String domain, String path) {
        return current.service(ServiceId.of(domain, path)).orElseThrow();
    }

    Service routed(String host, String path) {
        return switch (current.router().match(host, path)) {
            case Match.Found<Service> found -> found.value();
            case Match.None<Service> none -> throw new AssertionError(none);
            case Match.Malformed<Service> malformed -> throw new AssertionError(malformed);
        };
    }

    static ServiceDefinition weighted(int first, int second) {
        return Definitions.of("a.test", "/*")
                .backends(
                        new BackendDefinition("8081", first, null, null),
                        new BackendDefinition("8082", second, null, null))
                .build();
    }

    static CircuitSettings circuit(int failures) {
        return new CircuitSettings(null, failures, null, null, null, null, null);
    }

    static ServiceChange register(ServiceDefinition definition) {
        return new ServiceChange.Create(definition);
    }

    static ServiceChange replace(String domain, String path, ServiceDefinition definition) {
        return new ServiceChange.Replace(ServiceId.of(domain, path), definition);
    }

    static ServiceChange reload(ServiceDefinition... definitions) {
        return new ServiceChange.ReloadFile(PolicyDefaults.STANDARD, List.of(definitions));
    }
}
