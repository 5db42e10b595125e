package io.balto.engine.admin;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.change.GenerationDiffs;
import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.IdempotencyKeys;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.security.AuditEntry;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.service.snapshot.Snapshots;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/// Writes into the audit trail what operators and admins change, when it is answered.
///
/// @param diffs what each generation changed
record Audit(AuditTrail trail, Snapshots snapshots, GenerationDiffs diffs, NanoClock clock) {
    private static final String GENERATION = "Balto-Generation";
    private static final String DONE = "done";

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
        String result = result(request, answer);
        long after = result.equals(DONE) ? generation(answer, before) : before;
        trail.add(
                new AuditEntry.Draft(
                        Instant.ofEpochMilli(clock.epochMillis()),
                        AuditEntry.Actor.of(request.caller()),
                        route.operation(),
                        request.raw().path(),
                        before,
                        after,
                        after > before ? diffs.of(after).orElse(null) : null,
                        result,
                        reason.isEmpty() ? null : reason,
                        request.raw().requestId()));
    }

    /// What became of it: done, or why nothing was changed.
    private static String result(AdminRequest request, Answer answer) {
        if (fields(answer).containsKey(IdempotencyKeys.REPLAYED)) {
            return "replayed";
        }
        if (answer instanceof Answer.Refusal refusal) {
            return refusal.problem().code();
        }
        return request.dryRun() instanceof Read.Of<Boolean>(Boolean isDryRun) && isDryRun
                ? "dry_run"
                : DONE;
    }

    /// The generation that the request itself made, where its answer says so.
    private static long generation(Answer answer, long before) {
        String made = fields(answer).get(GENERATION);
        return made == null ? before : Long.parseLong(made);
    }

    private static Map<String, String> fields(Answer answer) {
        return switch (answer) {
            case Answer.Complete complete -> complete.fields();
            case Answer.Refusal refusal -> refusal.fields();
            case Answer.Stream stream -> stream.fields();
        };
    }
}
