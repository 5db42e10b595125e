package io.balto.engine.service;

import static io.balto.engine.service.SnapshotChain.circuit;
import static io.balto.engine.service.SnapshotChain.register;
import static io.balto.engine.service.SnapshotChain.replace;
import static io.balto.engine.service.SnapshotChain.weighted;
import static io.balto.engine.testkit.Definitions.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.Backend;
import io.balto.engine.router.Match;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.testkit.Definitions;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.ServiceId;
import io.balto.model.status.OrderNote;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class SnapshotBuilderTest {
    private final SnapshotChain chain = new SnapshotChain();

    @Test
    void create_firstService_isRoutedWithFreshBackends() {
        Draft.Valid draft = chain.apply(register(plain("a.test", "/api/*", "8081", "8082")));

        Service service = chain.service("a.test", "/api/*");
        assertThat(chain.current.generation()).isEqualTo(1);
        assertThat(draft.delta().added()).containsExactly(service);
        assertThat(draft.delta().addedBackends())
                .extracting(Backend::id)
                .containsExactly("a.test-api-8081", "a.test-api-8082");
        assertThat(service.registration().uid()).matches("svc_[a-z0-9]{12}");
        assertThat(service.registration().source()).isEqualTo(ServiceSource.API);
        assertThat(chain.routed("a.test", "/api/x")).isSameAs(service);
    }

    @Test
    void create_existingId_isAConflict() {
        chain.apply(register(plain("a.test", "/*", "80")));

        Problem problem = chain.refused(register(plain("a.test", "/*", "81")));

        assertThat(problem.status()).isEqualTo(409);
        assertThat(problem.code()).isEqualTo("service_exists");
    }

    @Test
    void create_invalid_reportsEveryViolation() {
        Problem problem = chain.refused(register(plain("a.test", "api", "0")));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.errors())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder("/path_prefix", "/ports/0");
    }

    @Test
    void create_routeEqualButForParameterNames_isRefusedNamingBoth() {
        chain.apply(register(plain("a.test", "/users/:id", "80")));

        Problem problem = chain.refused(register(plain("A.Test", "/users/:name", "81")));

        assertThat(problem.code()).isEqualTo("duplicate_route");
        assertThat(problem.detail())
                .isEqualTo(
                        "Services A.Test-/users/:name and a.test-/users/:id would have the same"
                                + " route: names of parameters, letter case of the domain and a"
                                + " trailing dot or / do not count");
    }

    @Test
    void create_routeThatHidesAnother_isAcceptedWithAWarning() {
        chain.apply(register(plain("a.test", "/x/*", "80")));
        chain.apply(register(plain("a.test", "/x", "81")));

        Draft.Valid draft = chain.apply(register(plain("a.test", "/x/:rest/*", "82")));

        assertThat(draft.warnings()).hasSize(1);
        assertThat(draft.warnings().getFirst()).startsWith("Service a.test-/x/* gets no requests");
    }

    @Test
    void create_underAReservedPath_isAcceptedWithAWarning() {
        Draft.Valid draft = chain.apply(register(plain("a.test", "/balto/*", "80")));

        assertThat(draft.warnings().getFirst()).contains("/balto and /health");
    }

    @Test
    void replace_backends_carriesOverWhatStays() {
        chain.apply(register(plain("a.test", "/*", "8081", "8082", "8083")));
        List<Backend> before = chain.service("a.test", "/*").pool().backends();
        before.getFirst()
                .circuit()
                .forceOpen(Long.MAX_VALUE, OrderNote.NONE, chain.clock.nanoTime());

        Draft.Valid draft =
                chain.apply(replace("a.test", "/*", plain("a.test", "/*", "8084", "8081", "8083")));

        List<Backend> after = chain.service("a.test", "/*").pool().backends();
        assertThat(after.get(1)).isSameAs(before.get(0));
        assertThat(after.get(2)).isSameAs(before.get(2));
        assertThat(after.get(1).circuit().admits(chain.clock.nanoTime())).isFalse();
        assertThat(draft.delta().addedBackends()).containsExactly(after.getFirst());
        assertThat(draft.delta().removedBackends()).containsExactly(before.get(1));
    }

    @Test
    void replace_otherSchemeOfTheSamePort_isAnotherBackend() {
        chain.apply(register(plain("a.test", "/*", "8081")));
        Backend before = chain.service("a.test", "/*").pool().backends().getFirst();

        chain.apply(replace("a.test", "/*", plain("a.test", "/*", "https://127.0.0.1:8081")));

        assertThat(chain.service("a.test", "/*").pool().backends().getFirst()).isNotSameAs(before);
    }

    @Test
    void replace_policyOnly_changesTheLivingBackendsAndKeepsPoolAndBalancer() {
        chain.apply(register(plain("a.test", "/*", "8081", "8082")));
        Service before = chain.service("a.test", "/*");
        chain.clock.move(Duration.ofSeconds(5));

        chain.apply(
                replace(
                        "a.test",
                        "/*",
                        Definitions.of("a.test", "/*")
                                .ports("8081", "8082")
                                .circuit(circuit(2))
                                .build()));

        Service after = chain.service("a.test", "/*");
        Backend backend = after.pool().backends().getFirst();
        assertThat(after.pool()).isSameAs(before.pool());
        assertThat(backend.settings().circuit().failureThreshold()).isEqualTo(2);
        assertThat(after.registration().uid()).isEqualTo(before.registration().uid());
        assertThat(after.registration().createdAt()).isEqualTo(before.registration().createdAt());
        assertThat(after.registration().updatedAt())
                .isEqualTo(before.registration().updatedAt().plusSeconds(5));
        assertThat(after.generation()).isEqualTo(2);
    }

    @Test
    void replace_weights_areLiveAndResetNobody() {
        chain.apply(register(weighted(1, 1)));
        Service before = chain.service("a.test", "/*");

        chain.apply(replace("a.test", "/*", weighted(5, 1)));

        assertThat(chain.service("a.test", "/*").pool().balancer())
                .isSameAs(before.pool().balancer());
        assertThat(before.pool().backends().getFirst().weight()).isEqualTo(5);
    }

    @Test
    void replace_algorithm_startsWithAFreshBalancerAndTheSameBackends() {
        chain.apply(register(plain("a.test", "/*", "8081")));
        Service before = chain.service("a.test", "/*");

        chain.apply(
                replace(
                        "a.test",
                        "/*",
                        Definitions.of("a.test", "/*")
                                .balancing(
                                        new LoadBalancingSettings(
                                                LoadBalancingAlgorithm.LEAST_CONNECTIONS, null))
                                .build()));

        Service after = chain.service("a.test", "/*");
        assertThat(after.pool().balancer()).isNotSameAs(before.pool().balancer());
        assertThat(after.pool().backends()).isEqualTo(before.pool().backends());
    }

    @Test
    void replace_name_renamesTheBackendsAndKeepsTheirState() {
        chain.apply(register(plain("a.test", "/*", "8081")));
        Backend before = chain.service("a.test", "/*").pool().backends().getFirst();

        chain.apply(replace("a.test", "/*", Definitions.of("a.test", "/*").name("shop").build()));

        Backend after = chain.service("a.test", "/*").pool().backends().getFirst();
        assertThat(after).isSameAs(before);
        assertThat(after.id()).isEqualTo("shop-8081");
    }

    @Test
    void replace_otherPath_movesInOneStep() {
        chain.apply(register(plain("a.test", "/old/*", "8081")));
        Service before = chain.service("a.test", "/old/*");

        Draft.Valid draft =
                chain.apply(replace("a.test", "/old/*", plain("a.test", "/new/*", "8081")));

        assertThat(chain.current.service(before.id())).isEmpty();
        assertThat(chain.service("a.test", "/new/*").registration().uid())
                .isEqualTo(before.registration().uid());
        assertThat(draft.delta().removed()).containsExactly(before);
        assertThat(draft.delta().added()).containsExactly(chain.service("a.test", "/new/*"));
        assertThat(chain.current.router().match("a.test", "/old/x")).isInstanceOf(Match.None.class);
    }

    @Test
    void replace_otherPath_takesTheBackendsAlong() {
        chain.apply(register(plain("a.test", "/old/*", "8081")));
        Backend before = chain.service("a.test", "/old/*").pool().backends().getFirst();

        Draft.Valid draft =
                chain.apply(replace("a.test", "/old/*", plain("a.test", "/new/*", "8081", "8082")));

        List<Backend> after = chain.service("a.test", "/new/*").pool().backends();
        assertThat(after.getFirst()).isSameAs(before);
        assertThat(before.serviceId()).isEqualTo(ServiceId.of("a.test", "/new/*"));
        assertThat(draft.delta().addedBackends()).containsExactly(after.getLast());
        assertThat(draft.delta().removedBackends()).isEmpty();
    }

    @Test
    void batch_thatLetsTwoServicesChangePlaces_takesTheirBackendsAlong() {
        chain.apply(register(plain("a.test", "/1", "8081")));
        chain.apply(register(plain("a.test", "/2", "8081")));
        Backend one = chain.service("a.test", "/1").pool().backends().getFirst();
        Backend two = chain.service("a.test", "/2").pool().backends().getFirst();

        Draft.Valid draft =
                chain.apply(
                        new ServiceChange.Batch(
                                List.of(
                                        replace("a.test", "/1", plain("a.test", "/3", "8081")),
                                        replace("a.test", "/2", plain("a.test", "/1", "8081")),
                                        replace("a.test", "/3", plain("a.test", "/2", "8081")))));

        assertThat(chain.service("a.test", "/2").pool().backends()).containsExactly(one);
        assertThat(chain.service("a.test", "/1").pool().backends()).containsExactly(two);
        assertThat(one.serviceId()).isEqualTo(ServiceId.of("a.test", "/2"));
        assertThat(draft.delta().addedBackends()).isEmpty();
        assertThat(draft.delta().removedBackends()).isEmpty();
    }

    @Test
    void batch_thatFillsThePlaceOfAMovedService_makesBackendsOfItsOwn() {
        chain.apply(register(plain("a.test", "/1", "8081")));
        Backend moved = chain.service("a.test", "/1").pool().backends().getFirst();

        chain.apply(
                new ServiceChange.Batch(
                        List.of(
                                replace("a.test", "/1", plain("a.test", "/2", "8081")),
                                register(plain("a.test", "/1", "8081")))));

        assertThat(chain.service("a.test", "/2").pool().backends()).containsExactly(moved);
        assertThat(chain.service("a.test", "/1").pool().backends()).doesNotContain(moved);
    }

    @Test
    void restore_ofAServiceThatMoved_takesItsBackendsBack() {
        chain.apply(register(plain("a.test", "/old/*", "8081")));
        Backend before = chain.service("a.test", "/old/*").pool().backends().getFirst();
        String uid = chain.service("a.test", "/old/*").registration().uid();
        chain.apply(replace("a.test", "/old/*", plain("a.test", "/new/*", "8081")));

        chain.apply(new ServiceChange.RestoreGeneration(1));

        assertThat(chain.service("a.test", "/old/*").pool().backends()).containsExactly(before);
        assertThat(chain.service("a.test", "/old/*").registration().uid()).isEqualTo(uid);
        assertThat(before.serviceId()).isEqualTo(ServiceId.of("a.test", "/old/*"));
    }

    @Test
    void replace_toAnEqualRouteOfItsOwn_isNoDuplicate() {
        chain.apply(register(plain("a.test", "/users/:id", "8081")));

        chain.apply(replace("a.test", "/users/:id", plain("a.test", "/users/:name", "8081")));

        assertThat(chain.current.services().size()).isEqualTo(1);
        assertThat(chain.current.router().size()).isEqualTo(1);
    }

    @Test
    void replace_unknownOrOntoAnother_isRefused() {
        chain.apply(register(plain("a.test", "/a", "8081")));
        chain.apply(register(plain("a.test", "/b", "8081")));

        assertThat(chain.refused(replace("a.test", "/c", plain("a.test", "/c", "80"))).status())
                .isEqualTo(404);
        assertThat(chain.refused(replace("a.test", "/a", plain("a.test", "/b", "80"))).status())
                .isEqualTo(409);
    }

    @Test
    void put_sameDefinitionAgain_isNoNewGeneration() {
        chain.apply(new ServiceChange.Put(plain("a.test", "/*", "8081")));
        Snapshot before = chain.current;

        Draft.Valid draft = chain.apply(new ServiceChange.Put(plain("a.test", "/*", "8081")));

        assertThat(draft.differs()).isFalse();
        assertThat(chain.current).isSameAs(before);
    }

    @Test
    void remove_aService_takesItsRouteAndBackends() {
        chain.apply(register(plain("a.test", "/*", "8081")));
        Service before = chain.service("a.test", "/*");

        Draft.Valid draft = chain.apply(new ServiceChange.Remove(before.id()));

        assertThat(chain.current.router().match("a.test", "/")).isInstanceOf(Match.None.class);
        assertThat(draft.delta().removed()).containsExactly(before);
        assertThat(draft.delta().removedBackends()).isEqualTo(before.pool().backends());
        assertThat(chain.refused(new ServiceChange.Remove(before.id())).status()).isEqualTo(404);
    }

    @Test
    void batch_oneStepRefused_changesNothingAndNamesTheStep() {
        Problem problem =
                chain.refused(
                        new ServiceChange.Batch(
                                List.of(
                                        register(plain("a.test", "/a", "80")),
                                        register(plain("a.test", "/b", "0")))));

        assertThat(problem.errors())
                .extracting(Violation::pointer)
                .containsExactly("/operations/1/ports/0");
        assertThat(chain.current.services().isEmpty()).isTrue();
    }

    @Test
    void batch_removedAndRegisteredAgain_carriesTheBackendsOver() {
        chain.apply(register(plain("a.test", "/*", "8081")));
        Backend before = chain.service("a.test", "/*").pool().backends().getFirst();

        Draft.Valid draft =
                chain.apply(
                        new ServiceChange.Batch(
                                List.of(
                                        new ServiceChange.Remove(ServiceId.of("a.test", "/*")),
                                        register(plain("a.test", "/*", "8081", "8082")))));

        assertThat(chain.service("a.test", "/*").pool().backends().getFirst()).isSameAs(before);
        assertThat(draft.delta().removedBackends()).isEmpty();
        assertThat(draft.delta().addedBackends()).hasSize(1);
    }
}
