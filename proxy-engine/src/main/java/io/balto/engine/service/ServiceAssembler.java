package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.BackendPool;
import io.balto.engine.backend.BackendSettings;
import io.balto.engine.balancer.LoadBalancer;
import io.balto.engine.balancer.LoadBalancers;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.engine.service.policy.ServiceResolver.Resolution.Resolved;
import io.balto.engine.service.policy.ServiceResolver.ResolvedBackend;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Makes services of resolved definitions, carrying over what lives on: a backend as long as its
/// service and its address are the same, a balancer as long as the algorithm is.
final class ServiceAssembler {
    private final Wiring wiring;

    ServiceAssembler(Wiring wiring) {
        this.wiring = wiring;
    }

    /// A service and what its carried backends take over when it is published.
    record Assembled(Service service, List<Draft.Adoption> adoptions) {}

    /// Changes nothing that lives.
    ///
    /// @param before the same service, also under another id, whose backends and balancer go on;
    ///   absent when there was none
    Assembled assemble(
            Resolved resolved,
            Registration registration,
            PolicyDefaults defaults,
            @Nullable Service before) {
        Map<BackendAddress, Backend> living = new HashMap<>();
        if (before != null) {
            before.pool().backends().forEach(backend -> living.put(backend.address(), backend));
        }
        List<Backend> backends = new ArrayList<>();
        List<Draft.Adoption> adoptions = new ArrayList<>();
        for (ResolvedBackend each : resolved.backends()) {
            BackendSettings settings = settings(each, resolved.policy(), defaults);
            Backend carried = living.get(each.address());
            Backend.Naming naming = naming(registration.id(), each.id(), carried);
            if (carried == null) {
                backends.add(fresh(each.address(), naming, settings));
            } else {
                backends.add(carried);
                adoptions.add(new Draft.Adoption(carried, naming, settings));
            }
        }
        Service service =
                new Service(
                        registration.id(),
                        registration,
                        resolved.policy(),
                        resolved.pattern(),
                        pool(backends, resolved.policy(), before),
                        wiring.metrics().service(registration.id().value()));
        return new Assembled(service, adoptions);
    }

    private Backend.Naming naming(ServiceId service, String id, @Nullable Backend carried) {
        return carried != null && carried.id().equals(id) && carried.serviceId().equals(service)
                ? new Backend.Naming(service, id, carried.series())
                : new Backend.Naming(service, id, wiring.metrics().backend(service.value(), id));
    }

    private Backend fresh(BackendAddress address, Backend.Naming naming, BackendSettings settings) {
        return new Backend(
                address, naming, settings, wiring.backendListener(), wiring.clock().nanoTime());
    }

    private BackendPool pool(
            List<Backend> backends, ServicePolicy policy, @Nullable Service before) {
        if (before == null || before.policy().algorithm() != policy.algorithm()) {
            return new BackendPool(backends, newBalancer(policy));
        }
        return before.pool().backends().equals(backends)
                ? before.pool()
                : new BackendPool(backends, before.pool().balancer());
    }

    private LoadBalancer newBalancer(ServicePolicy policy) {
        return LoadBalancers.of(policy.algorithm(), wiring.random());
    }

    private static BackendSettings settings(
            ResolvedBackend backend, ServicePolicy policy, PolicyDefaults defaults) {
        BackendDefinition given = backend.definition();
        return new BackendSettings(
                weight(given),
                given.maxConnections() == null ? defaults.maxInFlight() : given.maxConnections(),
                given.zone() == null ? "" : given.zone(),
                policy.slowStartNanos(),
                policy.circuit(),
                policy.health());
    }

    private static int weight(BackendDefinition given) {
        return given.weight() == null ? 1 : given.weight();
    }
}
