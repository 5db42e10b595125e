package io.balto.engine.admin;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.change.GenerationDiffs;
import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.security.AuditEntry;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.service.snapshot.Snapshots;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/// Writes into the audit trail what operators and admins change, when it is answered.
///
/// @param diffs what each generation changed
record Audit(AuditTrail trail, Snapshots snapshots, GenerationDiffs diffs, NanoClock clock) {
    private static final String GENERATION = "Balto-Generation";

    /// Whether requests to this route change anything.
    boolean isAudited(Route route) {
        boolean changes = !route.method().equals("GET");
        return changes && (route.access() == Access.OPERATOR || route.access() == Access.ADMIN);
    }

    /// The generation that is served now.
    long generation() {
        return snapshots.current().generation();
    }

    /// @param before the generation before the request was begun
    CompletionStage<Answer> watch(
            AdminRequest request, Route route, long before, CompletionStage<Answer> stage) {
        String reason = request.reason();
        return stage.whenComplete(
                (answer, failure) -> {
                    if (failure == null) {
                        add(request, route, before, reason, answer);
                    }
                });
    }

    private void add(AdminRequest request, Route route, long before, String reason, Answer answer) {
        long after = generation(answer, before);
        trail.add(
                new AuditEntry.Draft(
                        Instant.ofEpochMilli(clock.epochMillis()),
                        AuditEntry.Actor.of(request.caller()),
                        route.operation(),
                        request.raw().path(),
                        before,
                        after,
                        after > before ? diffs.of(after).orElse(null) : null,
                        answer instanceof Answer.Refusal refusal
                                ? refusal.problem().code()
                                : "done",
                        reason.isEmpty() ? null : reason,
                        request.raw().requestId()));
    }

    /// The generation that the request itself made, where its answer says so.
    private static long generation(Answer answer, long before) {
        @Nullable String made =
                answer instanceof Answer.Complete complete
                        ? complete.fields().get(GENERATION)
                        : null;
        return made == null ? before : Long.parseLong(made);
    }
}
