package io.balto.engine.service.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.HealthPolicy;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.engine.service.policy.ServicePolicy.Retries;
import io.balto.engine.service.policy.ServicePolicy.Timeouts;
import io.balto.engine.service.policy.ServiceResolver.Resolution.Invalid;
import io.balto.engine.service.policy.ServiceResolver.Resolution.Resolved;
import io.balto.engine.testkit.Definitions;
import io.balto.model.problem.Violation;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ByteSize;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.HashKey;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.ProbeType;
import io.balto.model.service.RetryCondition;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

class ServiceResolverTest {
    @Test
    void resolve_nothingButRouteAndPorts_inheritsEverything() {
        ServicePolicy policy = resolved(Definitions.plain("a.test", "/*", "8081")).policy();

        assertThat(policy)
                .isEqualTo(
                        new ServicePolicy(
                                true,
                                true,
                                LoadBalancingAlgorithm.ROUND_ROBIN,
                                HashKey.of("client"),
                                CircuitPolicy.DEFAULT,
                                HealthPolicy.DEFAULT,
                                ProbePolicy.DEFAULT,
                                PolicyDefaults.STANDARD.timeouts(),
                                Retries.DEFAULT,
                                ServicePolicy.NO_LIMIT,
                                0,
                                Set.of("websocket")));
    }

    @Test
    void resolve_everyKeyGiven_takesAllOfThem() {
        ServicePolicy policy = resolved(everything()).policy();

        assertThat(policy)
                .isEqualTo(
                        new ServicePolicy(
                                false,
                                false,
                                LoadBalancingAlgorithm.CONSISTENT_HASH,
                                HashKey.of("header:X-User"),
                                CircuitPolicy.of(circuit()),
                                new HealthPolicy(true, 4, 5, true, 6, seconds(7)),
                                new ProbePolicy(
                                        true,
                                        ProbeType.HTTP,
                                        "/up",
                                        seconds(8),
                                        seconds(9),
                                        List.of(
                                                new ProbePolicy.StatusRange(200, 204),
                                                new ProbePolicy.StatusRange(301, 301)),
                                        "up.test",
                                        Map.of("X-Probe", "1")),
                                new Timeouts(seconds(1), seconds(2), seconds(3), seconds(4)),
                                new Retries(2, Set.of(RetryCondition.STATUS_503), 30),
                                1_024,
                                seconds(20),
                                Set.of("websocket", "h2c")));
    }

    @Test
    void resolve_probeTypeLeftOut_isHttpExactlyWhenAPathIsGiven() {
        assertThat(probe(null, "/up").type()).isEqualTo(ProbeType.HTTP);
        assertThat(probe(null, null).type()).isEqualTo(ProbeType.TCP);
        assertThat(probe(ProbeType.HTTP, null).path()).isEqualTo("/health");
        assertThat(probe(ProbeType.TCP, "/up").type()).isEqualTo(ProbeType.TCP);
    }

    @Test
    void resolve_passiveGivenEmpty_ejectsAfterFiveForHalfAMinute() {
        HealthPolicy policy =
                resolved(
                                Definitions.of("a.test", "/*")
                                        .health(health(new PassiveHealthSettings(null, null)))
                                        .build())
                        .policy()
                        .health();

        assertThat(policy.isPassive()).isTrue();
        assertThat(policy.passiveFailures()).isEqualTo(5);
        assertThat(policy.ejectNanos()).isEqualTo(seconds(30));
    }

    @Test
    void resolve_backends_getAddressesAndIds() {
        Resolved resolved =
                resolved(
                        Definitions.of("a.test", "/api/*")
                                .backends(
                                        BackendDefinition.of("8081"),
                                        BackendDefinition.of("https://b.test"))
                                .build());

        assertThat(resolved.backends())
                .extracting(ServiceResolver.ResolvedBackend::id)
                .containsExactly("a.test-api-8081", "a.test-api-b.test-443");
    }

    @Test
    void resolve_everythingWrong_reportsAllAtOnceEachWithItsPointer() {
        ServiceDefinition wrong =
                Definitions.of("a..test", "api")
                        .name("has space")
                        .ports("0", "8081", "http://127.0.0.1:8081/")
                        .circuit(new CircuitSettings(null, 0, null, null, null, null, null))
                        .health(expecting("2xx"))
                        .timeouts(new TimeoutSettings(Duration.ZERO, null, null, null))
                        .retries(new RetrySettings(11, null, null))
                        .slowStart(Duration.ofDays(2))
                        .upgrades("web socket")
                        .build();

        assertThat(violations(wrong))
                .extracting(Violation::pointer)
                .containsExactlyInAnyOrder(
                        "/name",
                        "/domain",
                        "/path_prefix",
                        "/ports/0",
                        "/ports/2",
                        "/circuit_breaker",
                        "/health_check",
                        "/timeouts",
                        "/retries",
                        "/slow_start",
                        "/upgrades");
    }

    @Test
    void resolve_sameBackendTwice_namesBothSpellings() {
        ServiceDefinition wrong =
                Definitions.of("a.test", "/*")
                        .backends(
                                BackendDefinition.of("8081"),
                                BackendDefinition.of("127.0.0.1:8081"))
                        .build();

        assertThat(violations(wrong))
                .containsExactly(
                        Violation.of(
                                "/backends/1/url",
                                "duplicate_backend",
                                "\"127.0.0.1:8081\" is the same backend as \"8081\""));
    }

    @Test
    void resolve_noBackends_isRefused() {
        assertThat(violations(Definitions.of("a.test", "/*").ports().build()))
                .extracting(Violation::pointer)
                .containsExactly("/ports");
        assertThat(violations(Definitions.of("a.test", "/*").backends().build()))
                .extracting(Violation::pointer)
                .containsExactly("/backends");
    }

    @Test
    void resolve_probeThatWouldSplitARequest_isRefused() {
        var smuggling =
                new HealthCheckSettings(
                        null,
                        null,
                        "/up",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of("X-A", "1\r\nX-B: 2"),
                        null);

        assertThat(violations(Definitions.of("a.test", "/*").health(smuggling).build()))
                .extracting(Violation::message)
                .containsExactly("headers: a value has printable ASCII characters only");
    }

    private static ServiceDefinition everything() {
        return Definitions.of("a.test", "/*")
                .keepingPathButNotHost()
                .balancing(
                        new LoadBalancingSettings(
                                LoadBalancingAlgorithm.CONSISTENT_HASH,
                                HashKey.of("header:X-User")))
                .circuit(circuit())
                .health(
                        new HealthCheckSettings(
                                true,
                                null,
                                "/up",
                                Duration.ofSeconds(8),
                                Duration.ofSeconds(9),
                                4,
                                5,
                                "200-204, 301",
                                "up.test",
                                Map.of("X-Probe", "1"),
                                new PassiveHealthSettings(6, Duration.ofSeconds(7))))
                .timeouts(
                        new TimeoutSettings(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(4)))
                .retries(new RetrySettings(2, List.of(RetryCondition.STATUS_503), 30))
                .maxBody(ByteSize.of("1KiB"))
                .slowStart(Duration.ofSeconds(20))
                .upgrades("WebSocket", "h2c")
                .build();
    }

    private static CircuitSettings circuit() {
        return new CircuitSettings(true, 3, 2, Duration.ofSeconds(5), 1, null, null);
    }

    private static ProbePolicy probe(@Nullable ProbeType type, @Nullable String path) {
        var given =
                new HealthCheckSettings(
                        null, type, path, null, null, null, null, null, null, null, null);
        return resolved(Definitions.of("a.test", "/*").health(given).build()).policy().probe();
    }

    private static HealthCheckSettings health(PassiveHealthSettings passive) {
        return new HealthCheckSettings(
                null, null, null, null, null, null, null, null, null, null, passive);
    }

    private static HealthCheckSettings expecting(String expect) {
        return new HealthCheckSettings(
                null, null, null, null, null, null, null, expect, null, null, null);
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }

    private static Resolved resolved(ServiceDefinition definition) {
        return switch (ServiceResolver.resolve(definition, PolicyDefaults.STANDARD)) {
            case Resolved resolved -> resolved;
            case Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    private static List<Violation> violations(ServiceDefinition definition) {
        return switch (ServiceResolver.resolve(definition, PolicyDefaults.STANDARD)) {
            case Resolved resolved -> throw new AssertionError(resolved);
            case Invalid(var violations) -> violations;
        };
    }
}
