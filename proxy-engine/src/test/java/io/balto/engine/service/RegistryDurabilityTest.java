package io.balto.engine.service;

import static io.balto.engine.testkit.Definitions.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.persistence.RefusingStore;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.engine.testkit.Definitions;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/// What a registry does when its store cannot keep, and with what it kept before a restart.
class RegistryDurabilityTest {
    private static final ServiceId A = ServiceId.of("a.test", "/*");

    private final FakeClock clock = new FakeClock();
    private final Snapshots snapshots = new Snapshots();
    private final List<ServiceRegistry> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ServiceRegistry::close);
    }

    @Test
    void apply_fileReadAgainThatCannotBeKept_isServedWithAWarning() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = started(store, List.of(plain("a.test", "/*", "80")));
        store.fill(true);

        var applied = (ChangeResult.Applied) reload(registry, List.of(plain("a.test", "/*", "81")));

        assertThat(applied.warnings())
                .containsExactly("The change is not kept in the history: no space left on device");
        assertThat(snapshots.current().service(A).orElseThrow().definition().ports())
                .containsExactly("81");
        assertThat(registry.generations().number()).isEqualTo(snapshots.current().generation());
    }

    @Test
    void apply_overRestWhileTheStoreIsFull_changesNothingAndGoesOnAfterwards() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = started(store, List.of());
        store.fill(true);

        assertThat(put(registry)).isInstanceOf(ChangeResult.NotDurable.class);
        assertThat(snapshots.current().services().isEmpty()).isTrue();
        assertThat(registry.unkept())
                .hasValueSatisfying(it -> assertThat(it.isTriedAgain()).isTrue());

        store.fill(false);
        assertThat(put(registry)).isInstanceOf(ChangeResult.Applied.class);
        assertThat(registry.unkept()).isEmpty();
    }

    @Test
    void unkept_ofAStoreThatRefusesEverything_isToldFromTheStart() {
        ServiceRegistry registry = started(new RefusingStore("/state is read-only"), List.of());
        Unkept atTheStart = registry.unkept().orElseThrow();

        assertThat(atTheStart.cause()).isEqualTo("/state is read-only");
        assertThat(atTheStart.isTriedAgain()).isFalse();
        clock.move(Duration.ofMinutes(1));
        assertThat(put(registry)).isInstanceOf(ChangeResult.NotDurable.class);
        assertThat(registry.unkept()).contains(atTheStart);
    }

    @Test
    void apply_fileReadAgainUnchangedWhileTheStoreIsFull_hasNothingToWarnOf() {
        RecordingStore store = RecordingStore.empty();
        List<ServiceDefinition> file = List.of(plain("a.test", "/*", "80"));
        ServiceRegistry registry = started(store, file);
        store.fill(true);

        assertThat(((ChangeResult.Applied) reload(registry, file)).warnings()).isEmpty();
    }

    @Test
    void start_serviceRenamedByTheFileMeanwhile_keepsWhatWasOrderedOfItsBackends() {
        ServiceRegistry before =
                started(RecordingStore.empty(), List.of(plain("a.test", "/*", "80", "81")));
        before.close();
        var drain =
                new OperatorOrder.SetState(
                        A,
                        "a.test-80",
                        OperatorState.DRAIN,
                        OperatorOrder.FOREVER,
                        false,
                        OrderNote.NONE);
        var kept = new ServiceStore.Recovery(before.generations(), List.of(drain), List.of());

        started(
                RecordingStore.holding(kept),
                List.of(Definitions.of("a.test", "/*").name("shop").ports("80", "81").build()));

        Backend renamed =
                snapshots.current().service(A).orElseThrow().backend("shop-80").orElseThrow();
        assertThat(renamed.eligibility(clock.nanoTime())).isEqualTo(Eligibility.DRAINING);
    }

    private ServiceRegistry started(ServiceStore store, List<ServiceDefinition> file) {
        ServiceRegistry registry =
                new ServiceRegistry(
                        snapshots,
                        store,
                        new Wiring(
                                clock,
                                new Metrics(clock, Metrics.Options.OFF),
                                BackendListener.NONE,
                                _ -> 0));
        opened.add(registry);
        assertThat(registry.start(PolicyDefaults.STANDARD, file))
                .isInstanceOf(ChangeResult.Applied.class);
        return registry;
    }

    private static ChangeResult reload(ServiceRegistry registry, List<ServiceDefinition> file) {
        return await(
                registry.apply(
                        ChangeRequest.of(
                                new ServiceChange.ReloadFile(PolicyDefaults.STANDARD, file),
                                Author.FILE)));
    }

    private static ChangeResult put(ServiceRegistry registry) {
        return await(
                registry.apply(
                        ChangeRequest.of(
                                new ServiceChange.Put(plain("a.test", "/*", "80")),
                                Author.api("ci", ""))));
    }

    private static ChangeResult await(CompletionStage<ChangeResult> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
