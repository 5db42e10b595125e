package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;

import java.util.List;

/// Whether the engine is alive and ready, for load balancers and process supervisors. Looks at
/// memory only.
final class HealthEndpoint {
    private final StatsParts parts;

    HealthEndpoint(StatsParts parts) {
        this.parts = parts;
    }

    private record Health(String status, List<Check> checks) {}

    private record Check(String name, boolean ok, String detail) {}

    /// The fixed one: nothing but the word.
    Answer health(AdminRequest request) {
        return parts.lifecycle().isServing()
                ? Answer.text(200, Answer.JSON, "{\"status\":\"ok\"}")
                : Answer.text(503, Answer.JSON, "{\"status\":\"stopping\"}")
                        .with("Retry-After", "1");
    }

    Answer live(AdminRequest request) {
        boolean isServing = parts.lifecycle().isServing();
        Check process =
                new Check("process", isServing, isServing ? "serves clients" : "is stopping");
        return answer(isServing, "stopping", List.of(process));
    }

    Answer ready(AdminRequest request) {
        Lifecycle lifecycle = parts.lifecycle();
        boolean isReady = lifecycle.isReady();
        String detail =
                lifecycle.isDraining()
                        ? "is draining: finishes what runs and wants no new clients"
                        : isReady ? "accepts clients" : "is starting or stopping";
        Check listener = new Check("listener", isReady, detail);
        int services = parts.snapshots().current().services().size();
        Check configuration =
                new Check(
                        "configuration",
                        true,
                        "generation "
                                + parts.snapshots().current().generation()
                                + " with "
                                + services
                                + " services");
        String word = lifecycle.isDraining() ? "draining" : "not_ready";
        return answer(isReady, word, List.of(listener, configuration));
    }

    private static Answer answer(boolean isOk, String otherwise, List<Check> checks) {
        return isOk
                ? Answer.json(200, new Health("ok", checks))
                : Answer.json(503, new Health(otherwise, checks)).with("Retry-After", "1");
    }
}
