package io.balto.engine.admin.change;

import io.balto.engine.admin.http.JsonDiff;
import io.balto.engine.admin.http.JsonDiff.Difference;
import io.balto.engine.admin.service.Liveness;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.json.JsonPointers;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// What differs between two sets of definitions, what it does, and how much traffic it concerns.
///
/// @param liveness for the traffic of the last seconds
record Effects(Liveness liveness) {
    /// One difference.
    ///
    /// @param effect what it does, one clause
    record Effect(
            String op,
            String pointer,
            @Nullable JsonNode from,
            @Nullable JsonNode to,
            String effect,
            Impact impact) {}

    /// @param trafficRatio share of the requests of the last ten seconds that go to the service, 0
    ///   to 1
    record Impact(double trafficRatio) {}

    /// The differences, in the order of the ids. O(services).
    List<Effect> between(
            Map<ServiceId, ServiceDefinition> from,
            Map<ServiceId, ServiceDefinition> to,
            Snapshot current) {
        double all = current.services().values().stream().mapToDouble(s -> rps(s.series())).sum();
        TreeSet<ServiceId> ids = new TreeSet<>(from.keySet());
        ids.addAll(to.keySet());
        List<Effect> effects = new ArrayList<>();
        for (ServiceId id : ids) {
            ServiceDefinition before = from.get(id);
            ServiceDefinition after = to.get(id);
            if (before != null && before.equals(after)) {
                continue;
            }
            double own = current.service(id).map(Service::series).map(this::rps).orElse(0.0);
            Impact impact = new Impact(all == 0 ? 0 : own / all);
            differences(id, before, after)
                    .forEach(d -> effects.add(effect(d, before != null && after != null, impact)));
        }
        return effects;
    }

    static List<Difference> differences(
            ServiceId id, @Nullable ServiceDefinition before, @Nullable ServiceDefinition after) {
        String prefix = "/services/" + JsonPointers.escaped(id.value());
        if (before == null || after == null) {
            return List.of(
                    new Difference(
                            before == null ? "add" : "remove",
                            prefix,
                            before == null ? null : Definitions.tree(before),
                            after == null ? null : Definitions.tree(after)));
        }
        return JsonDiff.between(Definitions.tree(before), Definitions.tree(after)).stream()
                .map(difference -> difference.under(prefix))
                .toList();
    }

    private double rps(ServiceSeries series) {
        return liveness.rates(series).rps();
    }

    private static Effect effect(Difference difference, boolean isEdit, Impact impact) {
        return new Effect(
                difference.op(),
                difference.pointer(),
                difference.from(),
                difference.to(),
                isEdit ? meaning(difference.pointer()) : wholeMeaning(difference.op()),
                impact);
    }

    private static String wholeMeaning(String op) {
        return op.equals("add")
                ? "requests that match it go to its backends"
                : "requests that match it go to the next best route, or get 404; what runs ends";
    }

    private static String meaning(String pointer) {
        String key = pointer.split("/", -1)[3];
        return switch (key) {
            case "ports", "backends" ->
                    "added backends are used at once, removed ones finish what they run, the others"
                            + " keep their state";
            case "domain", "path_prefix" -> "the service moves in one step";
            case "load_balancing" -> "the next request is balanced by the new rule";
            case "circuit_breaker" -> "circuits keep their phase and go on by the new rule";
            case "health_check" -> "probes go on by the new rule, verdicts stay until they change";
            case "timeouts", "retries", "max_body", "strip_prefix", "preserve_host", "upgrades" ->
                    "holds for requests that begin afterwards";
            case "slow_start" -> "holds for backends that are added or come back afterwards";
            case "name" -> "ids of its backends and their series change";
            default -> "no request is treated differently";
        };
    }
}
