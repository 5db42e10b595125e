package io.balto.engine.admin.security;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.Query;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Shows the audit trail, the newest entry first.
final class AuditEndpoint {
    /// The parameters it takes.
    static final String[] PARAMETERS = {"actor", "action", "result", "limit", "cursor"};

    private final AuditTrail trail;

    AuditEndpoint(AuditTrail trail) {
        this.trail = trail;
    }

    CompletionStage<Answer> list(AdminRequest request) {
        return trail.recent().thenApply(recent -> list(request, recent));
    }

    private static Answer list(AdminRequest request, List<KeptEntry> recent) {
        Query query = request.query();
        String actor = query.value("actor").orElse("");
        String action = query.value("action").orElse("");
        String result = query.value("result").orElse("");
        List<KeptEntry> matching =
                recent.stream()
                        .filter(entry -> actor.isEmpty() || entry.actor().equals(actor))
                        .filter(entry -> action.isEmpty() || entry.action().equals(action))
                        .filter(entry -> result.isEmpty() || entry.result().equals(result))
                        .toList();
        return Page.of(matching, query, entry -> Long.toString(entry.id()))
                .answer(
                        page ->
                                page.leadOn(
                                        request.raw().target(),
                                        Answer.list(page.elements(), KeptEntry::entry)));
    }
}
