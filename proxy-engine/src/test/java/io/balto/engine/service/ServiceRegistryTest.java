package io.balto.engine.service;

import static io.balto.engine.testkit.Definitions.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ChangeResult.Applied;
import io.balto.engine.service.change.ChangeResult.NotDurable;
import io.balto.engine.service.change.ChangeResult.Rejected;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.change.OperatorOrder.ReportHealth;
import io.balto.engine.service.change.OperatorOrder.ResetCircuit;
import io.balto.engine.service.change.OperatorOrder.SetState;
import io.balto.engine.service.change.OperatorOrder.SetWeight;
import io.balto.engine.service.change.OrderResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.engine.testkit.Definitions;
import io.balto.engine.testkit.FakeClock;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

class ServiceRegistryTest {
    private static final OrderNote NOTE = new OrderNote("ops", Instant.ofEpochSecond(1), "upgrade");
    private static final Author SOMEBODY = Author.api("ci", "");
    private static final ServiceId A = ServiceId.of("a.test", "/*");

    private final FakeClock clock = new FakeClock();
    private final Snapshots snapshots = new Snapshots();
    private final List<ServiceRegistry> opened = new ArrayList<>();

    @AfterEach
    void close() {
        opened.forEach(ServiceRegistry::close);
    }

    @Test
    void start_withAFile_publishesItAndTellsListeners() {
        ServiceRegistry registry = registry(RecordingStore.empty());
        List<Snapshot> told = new ArrayList<>();
        registry.addListener((_, after, _) -> told.add(after));

        ChangeResult result =
                registry.start(PolicyDefaults.STANDARD, List.of(plain("a.test", "/*", "80")));

        assertThat(result).isInstanceOf(Applied.class);
        assertThat(told).containsExactly(snapshots.current());
        assertThat(service().registration().source()).isEqualTo(ServiceSource.FILE);
        assertThat(registry.generations().number()).isEqualTo(1);
    }

    @Test
    void start_withAnInvalidFile_publishesNothingAndTakesNoChanges() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = registry(store);

        ChangeResult result =
                registry.start(PolicyDefaults.STANDARD, List.of(plain("a.test", "x", "80")));

        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(snapshots.current().services().isEmpty()).isTrue();
        assertThat(await(registry.apply(put(plain("a.test", "/*", "80")))))
                .isInstanceOf(ChangeResult.Stopping.class);
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void start_storeThatCannotKeep_servesTheFileNevertheless() {
        RecordingStore store = RecordingStore.empty();
        store.fill(true);
        ServiceRegistry registry = registry(store);

        ChangeResult result =
                registry.start(PolicyDefaults.STANDARD, List.of(plain("a.test", "/*", "80")));

        assertThat(result).isInstanceOf(Applied.class);
        assertThat(((Applied) result).warnings().getFirst()).contains("no space left on device");
    }

    @Test
    void apply_aChange_isKeptThenVisibleThenTold() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = registry(store);
        List<String> order = new ArrayList<>();
        registry.addListener(
                (before, after, delta) ->
                        order.add(
                                store.appends.size()
                                        + " kept, visible "
                                        + snapshots.current().equals(after)
                                        + ", from "
                                        + before.generation()
                                        + ", added "
                                        + delta.added().size()));
        registry.start(PolicyDefaults.STANDARD, List.of());

        Applied applied = applied(registry.apply(put(plain("a.test", "/*", "80"))));

        assertThat(order)
                .containsExactly(
                        "0 kept, visible true, from 0, added 0",
                        "1 kept, visible true, from 0, added 1");
        assertThat(applied.snapshot()).isSameAs(snapshots.current());
        assertThat(registry.generations().number()).isEqualTo(applied.generation());
    }

    @Test
    void apply_severalWhileTheStoreIsBusy_areKeptTogetherAndAllSeen() throws Exception {
        RecordingStore store = RecordingStore.slow();
        ServiceRegistry registry = started(store);
        var first = registry.apply(put(plain("first.test", "/*", "80")));
        store.entered.await();
        List<CompletionStage<ChangeResult>> waiting =
                IntStream.range(0, 50)
                        .mapToObj(i -> registry.apply(put(plain("s" + i + ".test", "/*", "80"))))
                        .toList();

        store.mayGoOn.countDown();

        applied(first);
        waiting.forEach(ServiceRegistryTest::applied);
        assertThat(store.appends).hasSize(2);
        assertThat(store.appends.get(1)).hasSize(50);
        assertThat(snapshots.current().services().size()).isEqualTo(51);
        assertThat(snapshots.current().generation()).isEqualTo(51);
    }

    @Test
    void apply_conflictWithinABatch_refusesExactlyTheLaterOne() throws Exception {
        RecordingStore store = RecordingStore.slow();
        ServiceRegistry registry = started(store);
        registry.apply(put(plain("first.test", "/*", "80")));
        store.entered.await();
        var create = new ServiceChange.Create(plain("a.test", "/*", "80"));
        var winner = registry.apply(ChangeRequest.of(create, SOMEBODY));
        var loser = registry.apply(ChangeRequest.of(create, SOMEBODY));

        store.mayGoOn.countDown();

        applied(winner);
        assertThat(rejected(loser).problem().status()).isEqualTo(409);
    }

    @Test
    void apply_storeIsFull_refusesAllOfTheBatchAndServesWhatItServed() throws Exception {
        RecordingStore store = RecordingStore.slow();
        ServiceRegistry registry = started(store);
        applied(releasing(store, registry.apply(put(plain("a.test", "/*", "80")))));
        Snapshot before = snapshots.current();

        store.fill(true);
        var create = new ServiceChange.Create(plain("b.test", "/*", "80"));
        ChangeResult result = await(registry.apply(ChangeRequest.of(create, SOMEBODY)));

        assertThat(result).isEqualTo(new NotDurable("no space left on device"));
        assertThat(snapshots.current()).isSameAs(before);
        assertThat(registry.generations().number()).isEqualTo(before.generation());
        store.fill(false);
        applied(registry.apply(ChangeRequest.of(create, SOMEBODY)));
    }

    @Test
    void apply_dryRun_changesAndKeepsNothing() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = started(store);
        applied(registry.apply(put(plain("a.test", "/*", "80"))));
        Snapshot before = snapshots.current();
        Backend backend = backend();

        ChangeResult result =
                await(
                        registry.apply(
                                put(Definitions.of("a.test", "/*").name("n").ports("80").build())
                                        .dry()));

        assertThat(result).isInstanceOf(ChangeResult.Possible.class);
        assertThat(((ChangeResult.Possible) result).delta().changed()).hasSize(1);
        assertThat(snapshots.current()).isSameAs(before);
        assertThat(backend.id()).isEqualTo("a.test-80");
        assertThat(store.appends).hasSize(1);
    }

    @Test
    void apply_withAPrecondition_isRefusedWhenSomebodyWasFirst() {
        ServiceRegistry registry = started(RecordingStore.empty());
        long seen = applied(registry.apply(put(plain("a.test", "/*", "80")))).generation();
        var change = put(plain("a.test", "/*", "81"));

        applied(registry.apply(change.when(new Precondition.ServiceIsAt(A, seen))));

        var stale = put(plain("a.test", "/*", "82"));
        assertThat(
                        rejected(registry.apply(stale.when(new Precondition.ServiceIsAt(A, seen))))
                                .problem()
                                .status())
                .isEqualTo(412);
        assertThat(
                        rejected(registry.apply(stale.when(new Precondition.GenerationIs(seen))))
                                .problem()
                                .generation())
                .isEqualTo(seen + 1);
    }

    @Test
    void apply_thousandConcurrentlyOnTheSameGeneration_hasExactlyOneWinner() {
        ServiceRegistry registry = started(RecordingStore.empty());
        long seen = applied(registry.apply(put(plain("a.test", "/*", "80")))).generation();
        var condition = new Precondition.ServiceIsAt(A, seen);

        List<CompletionStage<ChangeResult>> results =
                IntStream.range(1_000, 2_000)
                        .parallel()
                        .mapToObj(
                                port ->
                                        registry.apply(
                                                put(plain("a.test", "/*", "" + port))
                                                        .when(condition)))
                        .toList();

        assertThat(results.stream().map(ServiceRegistryTest::await))
                .filteredOn(Applied.class::isInstance)
                .hasSize(1);
    }

    @Test
    void order_drain_isKeptAndInForce() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = started(store);
        applied(registry.apply(put(plain("a.test", "/*", "80", "81"))));
        OperatorOrder order = drain("a.test-80", false);

        OrderResult result = await(registry.order(order));

        assertThat(result).isEqualTo(new OrderResult.Done(backend()));
        assertThat(backend().eligibility(clock.nanoTime())).isEqualTo(Eligibility.DRAINING);
        assertThat(store.appends.getLast()).containsExactly(new ServiceStore.Entry.Order(order));
    }

    @Test
    void order_drainTheLastEligible_isRefusedUnlessForced() {
        ServiceRegistry registry = started(RecordingStore.empty());
        applied(registry.apply(put(plain("a.test", "/*", "80", "81"))));
        await(registry.order(drain("a.test-81", false)));

        OrderResult refused = await(registry.order(drain("a.test-80", false)));
        assertThat(refused).isInstanceOf(OrderResult.Rejected.class);
        assertThat(((OrderResult.Rejected) refused).problem().code()).isEqualTo("last_eligible");

        assertThat(await(registry.order(drain("a.test-80", true))))
                .isInstanceOf(OrderResult.Done.class);
    }

    @Test
    void order_everyKind_reachesItsBackend() {
        ServiceRegistry registry = started(RecordingStore.empty());
        applied(registry.apply(put(plain("a.test", "/*", "80"))));
        Instant soon = Instant.ofEpochMilli(clock.epochMillis()).plusSeconds(60);
        String id = "a.test-80";

        await(registry.order(new SetWeight(A, id, 9, NOTE)));
        await(registry.order(new ForceCircuit(A, id, ForceCircuit.Mode.OPEN, soon, NOTE)));
        await(registry.order(new ReportHealth(A, id, HealthState.UNHEALTHY, soon, "m", NOTE)));

        assertThat(backend().weight()).isEqualTo(9);
        assertThat(backend().circuit().state(clock.nanoTime())).isEqualTo(CircuitState.OPEN);
        assertThat(backend().health().view(clock.nanoTime()).external().source()).isEqualTo("m");
        clock.move(Duration.ofSeconds(60));
        assertThat(backend().isAvailable(clock.nanoTime())).isTrue();

        await(
                registry.order(
                        new ForceCircuit(
                                A, id, ForceCircuit.Mode.CLOSED, OperatorOrder.FOREVER, NOTE)));
        assertThat(backend().circuit().view(clock.nanoTime()).isForced()).isTrue();
        await(registry.order(new ResetCircuit(A, id, NOTE)));
        await(
                registry.order(
                        new ForceCircuit(
                                A, id, ForceCircuit.Mode.AUTO, OperatorOrder.FOREVER, NOTE)));
        assertThat(backend().circuit().view(clock.nanoTime()).isForced()).isFalse();
    }

    @Test
    void order_unknownServiceOrBackend_isRefused() {
        ServiceRegistry registry = started(RecordingStore.empty());
        applied(registry.apply(put(plain("a.test", "/*", "80"))));

        OrderResult backend = await(registry.order(new ResetCircuit(A, "nobody", NOTE)));
        OrderResult service =
                await(registry.order(new ResetCircuit(ServiceId.of("b.test", "/*"), "x", NOTE)));

        assertThat(((OrderResult.Rejected) backend).problem().code()).isEqualTo("unknown_backend");
        assertThat(((OrderResult.Rejected) service).problem().code()).isEqualTo("unknown_service");
    }

    @Test
    void start_afterARestart_servesAndHoldsWhatWasKept() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry before = started(store);
        applied(before.apply(put(plain("a.test", "/*", "80", "81"))));
        long generation = snapshots.current().generation();
        Registration registration = service().registration();
        before.close();
        Instant past = Instant.ofEpochMilli(clock.epochMillis());
        var recovery =
                new ServiceStore.Recovery(
                        before.generations(),
                        List.of(
                                drain("a.test-80", true),
                                drain("a.test-81", false),
                                drain("gone-80", false),
                                new ReportHealth(
                                        A, "a.test-81", HealthState.UNHEALTHY, past, "m", NOTE)),
                        List.of("a torn tail was dropped"));

        ServiceRegistry after = registry(RecordingStore.holding(recovery));
        ChangeResult result = after.start(PolicyDefaults.STANDARD, List.of());

        assertThat(((Applied) result).warnings()).containsExactly("a torn tail was dropped");
        assertThat(snapshots.current().generation()).isEqualTo(generation);
        assertThat(service().registration()).isEqualTo(registration);
        assertThat(service().pool().backends())
                .allMatch(b -> b.eligibility(clock.nanoTime()) == Eligibility.DRAINING)
                .allMatch(b -> b.health().isUsable(clock.nanoTime()));
    }

    @Test
    void apply_restore_findsTheGenerationsOfBeforeTheRestart() {
        ServiceRegistry before = started(RecordingStore.empty());
        long wanted = applied(before.apply(put(plain("a.test", "/*", "80")))).generation();
        applied(before.apply(put(plain("a.test", "/*", "81"))));
        before.close();
        var recovery = new ServiceStore.Recovery(before.generations(), List.of(), List.of());
        ServiceRegistry after = started(RecordingStore.holding(recovery));

        applied(
                after.apply(
                        ChangeRequest.of(new ServiceChange.RestoreGeneration(wanted), SOMEBODY)));

        assertThat(service().definition().ports()).containsExactly("80");
    }

    @Test
    void apply_listenerWithABug_keepsNobodyElseFromTheChange() {
        ServiceRegistry registry = registry(RecordingStore.empty());
        List<Long> told = new ArrayList<>();
        registry.addListener(
                (_, _, _) -> {
                    throw new IllegalStateException("a bug");
                });
        registry.addListener((_, after, _) -> told.add(after.generation()));
        registry.start(PolicyDefaults.STANDARD, List.of());

        applied(registry.apply(put(plain("a.test", "/*", "80"))));

        assertThat(told).containsExactly(0L, 1L);
    }

    @Test
    void close_withChangesWaiting_finishesThemAndRefusesLaterOnes() {
        RecordingStore store = RecordingStore.empty();
        ServiceRegistry registry = started(store);
        List<CompletionStage<ChangeResult>> waiting =
                IntStream.range(0, 100)
                        .mapToObj(i -> registry.apply(put(plain("s" + i + ".test", "/*", "80"))))
                        .toList();

        registry.close();

        waiting.forEach(ServiceRegistryTest::applied);
        assertThat(await(registry.apply(put(plain("a.test", "/*", "80")))))
                .isInstanceOf(ChangeResult.Stopping.class);
        assertThat(await(registry.order(drain("x", false))))
                .isInstanceOf(OrderResult.Stopping.class);
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void addListener_afterTheStart_isABug() {
        ServiceRegistry registry = started(RecordingStore.empty());

        assertThatThrownBy(() -> registry.addListener((_, _, _) -> {}))
                .isInstanceOf(IllegalStateException.class);
    }

    private ServiceRegistry started(ServiceStore store) {
        ServiceRegistry registry = registry(store);
        applied(registry.start(PolicyDefaults.STANDARD, List.of()));
        return registry;
    }

    private ServiceRegistry registry(ServiceStore store) {
        ServiceRegistry registry =
                new ServiceRegistry(
                        snapshots,
                        store,
                        new Wiring(
                                clock,
                                new Metrics(clock, Metrics.Options.OFF),
                                BackendListener.NONE,
                                bound -> ThreadLocalRandom.current().nextInt(bound)));
        opened.add(registry);
        return registry;
    }

    private Service service() {
        return snapshots.current().service(A).orElseThrow();
    }

    private Backend backend() {
        return service().pool().backends().getFirst();
    }

    private static ChangeRequest put(ServiceDefinition definition) {
        return ChangeRequest.of(new ServiceChange.Put(definition), SOMEBODY);
    }

    private static OperatorOrder drain(String backendId, boolean isForced) {
        return new SetState(
                A, backendId, OperatorState.DRAIN, OperatorOrder.FOREVER, isForced, NOTE);
    }

    private static CompletionStage<ChangeResult> releasing(
            RecordingStore store, CompletionStage<ChangeResult> result) {
        store.mayGoOn.countDown();
        return result;
    }

    private static Applied applied(CompletionStage<ChangeResult> stage) {
        return applied(await(stage));
    }

    private static Applied applied(ChangeResult result) {
        assertThat(result).isInstanceOf(Applied.class);
        return (Applied) result;
    }

    private static Rejected rejected(CompletionStage<ChangeResult> stage) {
        ChangeResult result = await(stage);
        assertThat(result).isInstanceOf(Rejected.class);
        return (Rejected) result;
    }

    private static <T> T await(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
}
