package io.balto.engine.admin.service;

import io.balto.engine.backend.HealthPolicy;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.engine.circuit.FailureRatePolicy;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.model.service.ByteSize;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.FailureRateSettings;
import io.balto.model.service.HashKey;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.ProbeType;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.TimeoutSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;

/// What holds for a service after every default was put in, in the words of its definition.
///
/// @param maxBody absent when any is taken
record EffectivePolicy(
        boolean stripPrefix,
        boolean preserveHost,
        LoadBalancingSettings loadBalancing,
        CircuitSettings circuitBreaker,
        HealthCheckSettings healthCheck,
        TimeoutSettings timeouts,
        RetrySettings retries,
        @Nullable ByteSize maxBody,
        Duration slowStart,
        List<String> upgrades) {
    EffectivePolicy {
        upgrades = List.copyOf(upgrades);
    }

    static EffectivePolicy of(ServicePolicy policy) {
        return new EffectivePolicy(
                policy.stripPrefix(),
                policy.preserveHost(),
                new LoadBalancingSettings(policy.algorithm(), hashOn(policy)),
                circuit(policy.circuit()),
                health(policy.health(), policy.probe()),
                new TimeoutSettings(
                        Duration.ofNanos(policy.timeouts().connectNanos()),
                        Duration.ofNanos(policy.timeouts().readNanos()),
                        Duration.ofNanos(policy.timeouts().writeNanos()),
                        Duration.ofNanos(policy.timeouts().idleNanos())),
                new RetrySettings(
                        policy.retries().attempts(),
                        policy.retries().on().stream().sorted().toList(),
                        policy.retries().budgetPercent()),
                policy.maxBodyBytes() == ServicePolicy.NO_LIMIT
                        ? null
                        : new ByteSize(policy.maxBodyBytes()),
                Duration.ofNanos(policy.slowStartNanos()),
                policy.upgrades().stream().sorted().toList());
    }

    private static @Nullable HashKey hashOn(ServicePolicy policy) {
        return policy.algorithm() == LoadBalancingAlgorithm.CONSISTENT_HASH
                ? policy.hashOn()
                : null;
    }

    private static CircuitSettings circuit(CircuitPolicy policy) {
        FailureRatePolicy rate = policy.failureRate();
        return new CircuitSettings(
                policy.isEnabled(),
                policy.failureThreshold(),
                policy.successThreshold(),
                Duration.ofNanos(policy.timeoutNanos()),
                policy.maxHalfOpenRequests(),
                rate.isOn()
                        ? new FailureRateSettings(
                                rate.percent(),
                                Duration.ofNanos(rate.windowNanos()),
                                rate.minRequests())
                        : null,
                Duration.ofNanos(policy.maxTimeoutNanos()));
    }

    /// What only probes over HTTP look at is left out where they are over TCP.
    private static HealthCheckSettings health(HealthPolicy health, ProbePolicy probe) {
        boolean isHttp = probe.type() == ProbeType.HTTP;
        String ranges =
                String.join(
                        ",",
                        probe.expect().stream()
                                .map(
                                        r ->
                                                r.from() == r.to()
                                                        ? "" + r.from()
                                                        : r.from() + "-" + r.to())
                                .toList());
        return new HealthCheckSettings(
                probe.isEnabled(),
                probe.type(),
                isHttp ? probe.path() : null,
                Duration.ofNanos(probe.intervalNanos()),
                Duration.ofNanos(probe.timeoutNanos()),
                health.healthyThreshold(),
                health.unhealthyThreshold(),
                isHttp ? ranges : null,
                !isHttp || probe.host().isEmpty() ? null : probe.host(),
                null,
                health.isPassive()
                        ? new PassiveHealthSettings(
                                health.passiveFailures(), Duration.ofNanos(health.ejectNanos()))
                        : null);
    }
}
