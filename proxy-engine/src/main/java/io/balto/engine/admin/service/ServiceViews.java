package io.balto.engine.admin.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.load.ServiceKeys;
import io.balto.engine.router.Router;
import io.balto.engine.router.Shadow;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.model.json.ExtendedService;
import io.balto.model.json.ModelJson;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.Rates;
import io.balto.model.status.ServingState;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// How services are shown.
///
/// @param parts for the clock and what is measured
record ServiceViews(ServiceParts parts) {
    private static final List<String> FIXED =
            Stream.concat(
                            Stream.of("id", "created_at", "updated_at", "x-*"),
                            Shape.of(ServiceDefinition.class, ServiceKeys.RULES).names().stream())
                    .toList();
    private static final List<String> ALL =
            Stream.concat(
                            FIXED.stream(),
                            Stream.of("uid", "generation", "source", "effective", "status"))
                    .toList();

    /// What stands beside the fixed shape.
    ///
    /// @param effective what holds after every default was put in
    private record Beside(
            String uid, long generation, ServiceSource source, JsonNode effective, Status status) {}

    /// @param state how much of it is served
    /// @param hiddenBy who takes all its requests; absent when it can be reached
    private record Status(
            ServingState state,
            Backends backends,
            Rates rates,
            @Nullable List<ServiceId> hiddenBy) {}

    /// @param eligible how many take requests
    private record Backends(int total, int eligible) {
        ServingState state() {
            return ServingState.of(eligible, total);
        }
    }

    /// The fixed shape: six fields and what the operator set.
    static RegisteredService fixed(Service service) {
        var registration = service.registration();
        return new RegisteredService(
                registration.definition(), registration.createdAt(), registration.updatedAt());
    }

    /// Names of what a service shows.
    ///
    /// @param view `default` or `full`
    static List<String> members(String view) {
        return view.equals("full") ? ALL : FIXED;
    }

    /// What the operator gave, as it stands in a configuration file.
    static ObjectNode definition(Service service) {
        ObjectNode tree = (ObjectNode) ModelJson.tree(service.definition());
        if (tree.has("backends")) {
            tree.remove("ports");
        }
        return tree;
    }

    /// The fixed shape and what the engine knows beside.
    ///
    /// @param router of the snapshot that has the services
    /// @return shows them one after the other, for one thread; most have the same policy, whose
    ///   tree is made once
    Function<Service, ExtendedService> full(Router<Service> router) {
        Map<ServicePolicy, JsonNode> effective = new HashMap<>();
        return service -> {
            var registration = service.registration();
            return new ExtendedService(
                    fixed(service),
                    new Beside(
                            registration.uid(),
                            service.generation(),
                            registration.source(),
                            effective.computeIfAbsent(
                                    service.policy(),
                                    policy -> ModelJson.tree(EffectivePolicy.of(policy))),
                            status(service, router)));
        };
    }

    ServingState state(Service service) {
        return backends(service).state();
    }

    private Status status(Service service, Router<Service> router) {
        Backends backends = backends(service);
        return new Status(
                backends.state(),
                backends,
                parts.liveness().rates(service.series()),
                hiddenBy(service, router));
    }

    private static @Nullable List<ServiceId> hiddenBy(Service service, Router<Service> router) {
        String domain = service.definition().domain();
        List<Shadow<Service>> shadows = router.shadowsAlong(domain, service.pattern());
        if (shadows.isEmpty()) {
            return null;
        }
        return shadows.stream()
                .filter(shadow -> shadow.hidden().value().id().equals(service.id()))
                .findFirst()
                .map(shadow -> shadow.by().stream().map(route -> route.value().id()).toList())
                .orElse(null);
    }

    private Backends backends(Service service) {
        long nowNanos = parts.moments().clock().nanoTime();
        int eligible = 0;
        for (Backend backend : service.pool().backends()) {
            eligible += backend.eligibility(nowNanos).takesRequests() ? 1 : 0;
        }
        return new Backends(service.pool().backends().size(), eligible);
    }
}
