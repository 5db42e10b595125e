package io.balto.engine.testkit;

import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ByteSize;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Definitions of tests, put together key by key.
public final class Definitions {
    private final String domain;
    private final String path;
    private @Nullable String name;
    private @Nullable List<String> ports = List.of("8081");
    private @Nullable List<BackendDefinition> backends;
    private @Nullable LoadBalancingSettings balancing;
    private @Nullable CircuitSettings circuit;
    private @Nullable HealthCheckSettings health;
    private @Nullable TimeoutSettings timeouts;
    private @Nullable RetrySettings retries;
    private @Nullable ByteSize maxBody;
    private @Nullable Duration slowStart;
    private @Nullable List<String> upgrades;
    private @Nullable Boolean strips;
    private @Nullable Boolean preservesHost;

    private Definitions(String domain, String path) {
        this.domain = domain;
        this.path = path;
    }

    public static Definitions of(String domain, String path) {
        return new Definitions(domain, path);
    }

    public static ServiceDefinition plain(String domain, String path, String... ports) {
        return ServiceDefinition.of(domain, path, List.of(ports));
    }

    public Definitions name(String given) {
        name = given;
        return this;
    }

    public Definitions ports(String... given) {
        ports = List.of(given);
        return this;
    }

    public Definitions backends(BackendDefinition... given) {
        ports = null;
        backends = List.of(given);
        return this;
    }

    public Definitions balancing(LoadBalancingSettings given) {
        balancing = given;
        return this;
    }

    public Definitions circuit(CircuitSettings given) {
        circuit = given;
        return this;
    }

    public Definitions health(HealthCheckSettings given) {
        health = given;
        return this;
    }

    public Definitions timeouts(TimeoutSettings given) {
        timeouts = given;
        return this;
    }

    public Definitions retries(RetrySettings given) {
        retries = given;
        return this;
    }

    public Definitions maxBody(ByteSize given) {
        maxBody = given;
        return this;
    }

    public Definitions slowStart(Duration given) {
        slowStart = given;
        return this;
    }

    public Definitions upgrades(String... given) {
        upgrades = List.of(given);
        return this;
    }

    public Definitions keepingPathButNotHost() {
        strips = false;
        preservesHost = false;
        return this;
    }

    public ServiceDefinition build() {
        return new ServiceDefinition(
                name,
                domain,
                path,
                ports,
                backends,
                strips,
                preservesHost,
                balancing,
                circuit,
                health,
                timeouts,
                retries,
                maxBody,
                slowStart,
                upgrades,
                null,
                Map.of());
    }
}
