package io.balto.engine.service;

import static io.balto.engine.service.SnapshotChain.register;
import static io.balto.engine.service.SnapshotChain.reload;
import static io.balto.engine.service.SnapshotChain.replace;
import static io.balto.engine.testkit.Definitions.plain;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;

import java.util.List;

class SnapshotReloadTest {
    private final SnapshotChain chain = new SnapshotChain();

    @Test
    void reload_unchangedFile_changesNothing() {
        chain.apply(reload(plain("a.test", "/*", "80"), plain("b.test", "/*", "81")));

        Draft.Valid draft =
                chain.apply(reload(plain("b.test", "/*", "81"), plain("a.test", "/*", "80")));

        assertThat(draft.differs()).isFalse();
    }

    @Test
    void reload_changedFile_touchesOnlyWhatChanged() {
        chain.apply(
                reload(
                        plain("a.test", "/*", "80"),
                        plain("b.test", "/*", "81"),
                        plain("c.test", "/*", "82")));
        Service kept = chain.service("b.test", "/*");

        Draft.Valid draft =
                chain.apply(
                        reload(
                                plain("a.test", "/*", "80", "90"),
                                plain("b.test", "/*", "81"),
                                plain("d.test", "/*", "83")));

        assertThat(chain.service("b.test", "/*")).isSameAs(kept);
        assertThat(draft.delta().changed()).containsExactly(chain.service("a.test", "/*"));
        assertThat(draft.delta().added()).containsExactly(chain.service("d.test", "/*"));
        assertThat(draft.delta().removed())
                .extracting(Service::id)
                .containsExactly(ServiceId.of("c.test", "/*"));
    }

    @Test
    void reload_besideServicesOfTheApi_leavesThemAlone() {
        chain.apply(register(plain("api.test", "/*", "80")));
        Service ofApi = chain.service("api.test", "/*");

        chain.apply(reload(plain("file.test", "/*", "81")));
        chain.apply(reload());

        assertThat(chain.service("api.test", "/*")).isSameAs(ofApi);
        assertThat(chain.current.services().size()).isEqualTo(1);
    }

    @Test
    void reload_serviceRegisteredOverRestToo_warnsAndKeepsThatOne() {
        chain.apply(register(plain("a.test", "/*", "80")));

        Draft.Valid draft = chain.apply(reload(plain("a.test", "/*", "81")));

        assertThat(draft.differs()).isFalse();
        assertThat(draft.warnings().getFirst())
                .isEqualTo(
                        "Service a.test-/* of the file is not used: it was registered over REST as"
                                + " well");
    }

    @Test
    void put_aServiceOfTheFile_takesItOverFromTheFile() {
        chain.apply(reload(plain("a.test", "/*", "80")));

        chain.apply(new ServiceChange.Put(plain("a.test", "/*", "81")));
        chain.apply(reload());

        assertThat(chain.service("a.test", "/*").registration().source())
                .isEqualTo(ServiceSource.API);
    }

    @Test
    void reload_severalMistakes_reportsAllWithTheirPlace() {
        chain.apply(register(plain("z.test", "/u/:id", "80")));

        Problem problem =
                chain.refused(
                        reload(
                                plain("a.test", "/*", "80"),
                                plain("a.test", "/*", "81"),
                                plain("b.test", "x", "0"),
                                plain("z.test", "/u/:name", "82")));

        assertThat(problem.errors())
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/services/1",
                        "/services/2/path_prefix",
                        "/services/2/ports/0",
                        "/services/3/path_prefix");
    }

    @Test
    void reload_otherDefaults_reachServicesThatInheritThem() {
        chain.apply(register(plain("api.test", "/*", "80")));
        chain.apply(reload(plain("file.test", "/*", "81")));
        var defaults =
                new PolicyDefaults(
                        LoadBalancingAlgorithm.LEAST_CONNECTIONS,
                        PolicyDefaults.STANDARD.timeouts(),
                        7,
                        "127.0.0.1");

        Draft.Valid draft =
                chain.apply(
                        new ServiceChange.ReloadFile(
                                defaults, List.of(plain("file.test", "/*", "81"))));

        for (String domain : List.of("api.test", "file.test")) {
            Service service = chain.service(domain, "/*");
            assertThat(service.policy().algorithm())
                    .isEqualTo(LoadBalancingAlgorithm.LEAST_CONNECTIONS);
            assertThat(service.pool().backends().getFirst().settings().maxInFlight()).isEqualTo(7);
        }
        assertThat(draft.delta().changed()).hasSize(2);
        assertThat(draft.edits()).isEmpty();
    }

    @Test
    void restore_anEarlierGeneration_servesWhatWasServedThen() {
        chain.apply(register(plain("a.test", "/*", "80")));
        chain.apply(register(plain("b.test", "/*", "81")));
        long wanted = chain.current.generation();
        chain.apply(replace("a.test", "/*", plain("a.test", "/*", "90")));
        chain.apply(new ServiceChange.Remove(ServiceId.of("b.test", "/*")));
        chain.apply(register(plain("c.test", "/*", "82")));

        chain.apply(new ServiceChange.RestoreGeneration(wanted));

        assertThat(chain.current.generation()).isEqualTo(6);
        assertThat(chain.current.services().size()).isEqualTo(2);
        assertThat(chain.service("a.test", "/*").definition().ports()).containsExactly("80");
        assertThat(chain.routed("b.test", "/")).isSameAs(chain.service("b.test", "/*"));
        assertThat(chain.refused(new ServiceChange.RestoreGeneration(99)).status()).isEqualTo(404);
    }

    @Test
    void recovered_registrations_areServedUnderTheirGeneration() {
        chain.apply(register(plain("a.test", "/*", "80")));
        chain.apply(register(plain("b.test", "/*", "81")));

        Draft.Valid draft = chain.builder.recovered(chain.history, PolicyDefaults.STANDARD);

        assertThat(draft.next().generation()).isEqualTo(2);
        assertThat(draft.next().services().size()).isEqualTo(2);
        assertThat(draft.next().service(ServiceId.of("a.test", "/*")).orElseThrow().registration())
                .isEqualTo(chain.service("a.test", "/*").registration());
    }

    @Test
    void recovered_oneThatIsNoLongerValid_isLeftOutWithAWarning() {
        chain.apply(register(plain("a.test", "/*", "80")));
        Registration good = chain.service("a.test", "/*").registration();
        var bad = good.with(plain("b.test", "/*", "0"), ServiceSource.API, good.createdAt(), 2);
        Generations kept =
                chain.history.with(
                        new Generation(
                                2,
                                good.createdAt(),
                                ChangeRequest.Author.FILE,
                                List.of(new Generation.Edit.Kept(bad))));

        Draft.Valid draft = chain.builder.recovered(kept, PolicyDefaults.STANDARD);

        assertThat(draft.next().services().size()).isEqualTo(1);
        assertThat(draft.warnings()).hasSize(1);
    }
}
