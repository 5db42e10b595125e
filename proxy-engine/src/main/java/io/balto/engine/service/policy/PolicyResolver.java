package io.balto.engine.service.policy;

import static io.balto.engine.service.policy.ServiceResolver.read;

import io.balto.engine.backend.HealthPolicy;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.engine.service.policy.ProbePolicy.StatusRange;
import io.balto.engine.service.policy.ServicePolicy.Retries;
import io.balto.engine.service.policy.ServicePolicy.Timeouts;
import io.balto.model.problem.Violation;
import io.balto.model.service.HashKey;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.ProbeType;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Fills in what a definition leaves open.
public final class PolicyResolver {
    private static final HashKey CLIENT = new HashKey(HashKey.Source.CLIENT, "");
    private static final Set<String> WEBSOCKET = Set.of("websocket");
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    private static final String VISIBLE = "[\\x21-\\x7E]+";
    private static final String FIELD_VALUE = "[\\x20-\\x7E\\t]*";

    private PolicyResolver() {}

    /// The policy; null when anything was added to the violations.
    static @Nullable ServicePolicy resolve(
            ServiceDefinition given, PolicyDefaults defaults, List<Violation> violations) {
        int before = violations.size();
        CircuitPolicy circuit =
                read(
                        "/circuit_breaker",
                        violations,
                        () -> CircuitPolicy.of(given.circuitBreaker()));
        HealthPolicy health = read("/health_check", violations, () -> health(given.healthCheck()));
        ProbePolicy probe = read("/health_check", violations, () -> probe(given.healthCheck()));
        Timeouts timeouts =
                read(
                        "/timeouts",
                        violations,
                        () -> timeouts(given.timeouts(), defaults.timeouts()));
        Retries retries = read("/retries", violations, () -> retries(given.retries()));
        Long slowStart = read("/slow_start", violations, () -> slowStart(given.slowStart()));
        Set<String> upgrades = read("/upgrades", violations, () -> upgrades(given.upgrades()));
        if (violations.size() > before) {
            return null;
        }
        LoadBalancingSettings balancing = given.loadBalancing();
        return new ServicePolicy(
                orElse(given.stripPrefix(), true),
                orElse(given.preserveHost(), true),
                algorithm(balancing, defaults),
                balancing == null ? CLIENT : orElse(balancing.hashOn(), CLIENT),
                Objects.requireNonNull(circuit),
                Objects.requireNonNull(health),
                Objects.requireNonNull(probe),
                Objects.requireNonNull(timeouts),
                Objects.requireNonNull(retries),
                given.maxBody() == null ? ServicePolicy.NO_LIMIT : given.maxBody().bytes(),
                Objects.requireNonNull(slowStart),
                Objects.requireNonNull(upgrades));
    }

    private static LoadBalancingAlgorithm algorithm(
            @Nullable LoadBalancingSettings given, PolicyDefaults defaults) {
        return given == null
                ? defaults.algorithm()
                : orElse(given.algorithm(), defaults.algorithm());
    }

    private static HealthPolicy health(@Nullable HealthCheckSettings given) {
        HealthPolicy usual = HealthPolicy.DEFAULT;
        if (given == null) {
            return usual;
        }
        PassiveHealthSettings passive = given.passive();
        return new HealthPolicy(
                orElse(given.enabled(), usual.isProbed()),
                orElse(given.healthyThreshold(), usual.healthyThreshold()),
                orElse(given.unhealthyThreshold(), usual.unhealthyThreshold()),
                passive != null,
                passive == null
                        ? usual.passiveFailures()
                        : orElse(passive.failures(), usual.passiveFailures()),
                passive == null
                        ? usual.ejectNanos()
                        : nanos("passive.eject_for", passive.ejectFor(), usual.ejectNanos()));
    }

    private static ProbePolicy probe(@Nullable HealthCheckSettings given) {
        ProbePolicy usual = ProbePolicy.DEFAULT;
        if (given == null) {
            return usual;
        }
        String path = given.path();
        ProbeType fitting = path == null ? ProbeType.TCP : ProbeType.HTTP;
        String host = orElse(given.host(), usual.host());
        Map<String, String> headers = orElse(given.headers(), usual.headers());
        require(
                path == null || (path.startsWith("/") && path.matches(VISIBLE)),
                "path begins with / and has visible ASCII characters only");
        require(host.isEmpty() || host.matches(VISIBLE), "host has visible ASCII characters only");
        require(
                headers.keySet().stream().allMatch(name -> name.matches(TOKEN)),
                "headers: a name is a token of RFC 9110");
        require(
                headers.values().stream().allMatch(value -> value.matches(FIELD_VALUE)),
                "headers: a value has printable ASCII characters only");
        return new ProbePolicy(
                orElse(given.enabled(), usual.isEnabled()),
                orElse(given.type(), fitting),
                orElse(path, usual.path()),
                nanos("interval", given.interval(), usual.intervalNanos()),
                nanos("timeout", given.timeout(), usual.timeoutNanos()),
                given.expect() == null ? usual.expect() : StatusRange.listOf(given.expect()),
                host,
                headers);
    }

    private static Timeouts timeouts(@Nullable TimeoutSettings given, Timeouts inherited) {
        if (given == null) {
            return inherited;
        }
        return new Timeouts(
                nanos("connect", given.connect(), inherited.connectNanos()),
                nanos("read", given.read(), inherited.readNanos()),
                nanos("write", given.write(), inherited.writeNanos()),
                nanos("idle", given.idle(), inherited.idleNanos()));
    }

    private static Retries retries(@Nullable RetrySettings given) {
        Retries usual = Retries.DEFAULT;
        if (given == null) {
            return usual;
        }
        return new Retries(
                orElse(given.attempts(), usual.attempts()),
                given.on() == null ? usual.on() : Set.copyOf(given.on()),
                orElse(given.budgetPercent(), usual.budgetPercent()));
    }

    private static long slowStart(@Nullable Duration given) {
        return given == null || given.isZero() ? 0 : nanos("slow_start", given, 0);
    }

    private static Set<String> upgrades(@Nullable List<String> given) {
        if (given == null) {
            return WEBSOCKET;
        }
        require(
                given.stream().allMatch(word -> word.matches(TOKEN)),
                "upgrades: a protocol is a token of RFC 9110");
        return given.stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static long nanos(String key, @Nullable Duration given, long fallbackNanos) {
        if (given == null) {
            return fallbackNanos;
        }
        require(
                given.isPositive() && given.compareTo(LONGEST) <= 0,
                key + " is longer than nothing and at most 24h");
        return given.toNanos();
    }

    private static <T> T orElse(@Nullable T given, T fallback) {
        return given == null ? fallback : given;
    }

    private static void require(boolean condition, String allowed) {
        if (!condition) {
            throw new IllegalArgumentException(allowed);
        }
    }
}
