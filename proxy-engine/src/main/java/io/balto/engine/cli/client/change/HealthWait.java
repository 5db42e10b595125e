package io.balto.engine.cli.client.change;

import io.balto.client.OperatorCalls;
import io.balto.engine.NanoClock;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.EngineSession;
import io.balto.model.service.ServiceDefinition;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Waits until every backend of some services takes requests, and passed a probe where it is
/// probed.
///
/// @param clock for the end of the patience
record HealthWait(EngineSession engine, NanoClock clock) {
    private static final long PAUSE_MILLIS = 200;

    /// Asks until all is well or the time is over.
    ///
    /// @return what is not well at the end, one line a backend; empty when all is
    List<String> until(List<ServiceDefinition> services, Duration patience)
            throws InterruptedException {
        long endNanos = clock.nanoTime() + patience.toNanos();
        List<String> sick = sick(services);
        while (!sick.isEmpty() && endNanos - clock.nanoTime() > 0) {
            pause();
            sick = sick(services);
        }
        return sick;
    }

    private static void pause() throws InterruptedException {
        var _ = new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private List<String> sick(List<ServiceDefinition> services) {
        JsonNode views = engine.read(OperatorCalls.get("/services", Map.of("view", "full")));
        JsonNode backends = engine.read(OperatorCalls.get("/backends", Map.of()));
        return sick(
                services.stream().map(service -> service.id().value()).toList(), views, backends);
    }

    /// What is not well. Pure.
    ///
    /// @param ids of the services
    /// @param views all services in full
    /// @param backends the status of all backends
    static List<String> sick(List<String> ids, JsonNode views, JsonNode backends) {
        Map<String, JsonNode> probed = new HashMap<>();
        views.forEach(view -> probed.put(view.path("id").asString(""), view));
        List<String> sick = new ArrayList<>();
        for (String id : ids) {
            JsonNode view = probed.get(id);
            if (view == null) {
                sick.add(id + ": it is not served");
                continue;
            }
            boolean isProbed = view.at("/effective/health_check/enabled").asBoolean(false);
            backends.valueStream()
                    .filter(backend -> backend.path("service_id").asString("").equals(id))
                    .forEach(backend -> add(backend, isProbed, sick));
        }
        return sick;
    }

    private static void add(JsonNode backend, boolean isProbed, List<String> sick) {
        boolean isEligible = backend.path("eligible").asBoolean(false);
        String verdict = backend.at("/health/verdict").asString("");
        if (isEligible && (!isProbed || verdict.equals("healthy"))) {
            return;
        }
        JsonNode cause = backend.at("/health/last/0/cause");
        String why = isEligible ? "no probe passed yet" : Cells.text(backend.path("why_not"));
        sick.add(
                backend.path("id").asString("")
                        + ": "
                        + why
                        + (cause.isString() ? " (" + cause.asString() + ")" : ""));
    }
}
