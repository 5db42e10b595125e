package io.balto.engine.admin.change;

import io.balto.engine.admin.change.Confirmations.Pending;
import io.balto.engine.admin.change.Confirmations.State;
import io.balto.engine.admin.change.Effects.Effect;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Words;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.service.ChangeRequest;
import io.balto.engine.service.ChangeRequest.Author;
import io.balto.engine.service.ChangeRequest.Precondition;
import io.balto.engine.service.ChangeResult;
import io.balto.engine.service.ServiceChange;
import io.balto.engine.service.Snapshot;
import io.balto.model.problem.Problem;
import io.balto.model.service.DurationText;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Several operations as one change: all or nothing, and if asked for, taken back unless somebody
/// confirms that it works.
final class ChangesEndpoint {
    private static final Set<String> KEYS =
            Set.of("reason", "if_generation", "operations", "confirm_within");
    private static final Duration LONGEST = Duration.ofHours(24);

    private final ChangeParts parts;
    private final WholeChange changes;
    private final Confirmations confirmations;

    ChangesEndpoint(ChangeParts parts, Confirmations confirmations) {
        this.parts = parts;
        this.changes = new WholeChange(parts);
        this.confirmations = confirmations;
    }

    private record Shown(
            @Nullable Boolean dryRun,
            long generation,
            List<Effect> diff,
            List<String> warnings,
            @Nullable Confirm confirm) {}

    private record Confirm(String id, Instant deadline) {}

    private record Decided(String id, State state, long generation) {}

    /// A change that was read from a body.
    ///
    /// @param confirmNanos 0 when it need not be confirmed
    private record Asked(
            Operations.Planned planned,
            Precondition precondition,
            String reason,
            long confirmNanos) {}

    CompletionStage<Answer> apply(AdminRequest request) {
        return request.dryRun()
                .later(
                        isDryRun ->
                                parts.documents()
                                        .bodies()
                                        .object(request.raw().body())
                                        .then(body -> read(request, body))
                                        .later(asked -> apply(request, asked, isDryRun)));
    }

    private Read<Asked> read(AdminRequest request, ObjectNode body) {
        for (String key : body.propertyNames()) {
            if (!KEYS.contains(key)) {
                return Read.refused(
                        ProblemType.INVALID_DOCUMENT.of(
                                "Unknown key "
                                        + Quoted.of(key)
                                        + "; allowed: reason, if_generation, operations,"
                                        + " confirm_within"));
            }
        }
        String reason = Words.of(body.path("reason").asString("")).text();
        Snapshot snapshot = parts.snapshots().current();
        return condition(body.path("if_generation"))
                .then(
                        condition ->
                                confirmation(body.path("confirm_within"))
                                        .then(
                                                nanos ->
                                                        new Operations(
                                                                        request,
                                                                        parts.documents(),
                                                                        snapshot)
                                                                .read(body.path("operations"))
                                                                .map(
                                                                        planned ->
                                                                                new Asked(
                                                                                        planned,
                                                                                        condition,
                                                                                        reason,
                                                                                        nanos))));
    }

    private static Read<Precondition> condition(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return Read.of(new Precondition.Always());
        }
        return given.canConvertToLong() && given.isIntegralNumber()
                ? Read.of(new Precondition.GenerationIs(given.asLong()))
                : Read.refused(
                        ProblemType.INVALID_DOCUMENT.of("if_generation is a number such as 42"));
    }

    private static Read<Long> confirmation(JsonNode given) {
        if (given.isMissingNode() || given.isNull()) {
            return Read.of(0L);
        }
        try {
            Duration span = DurationText.of(given.asString("")).duration();
            boolean isInRange = !span.isZero() && span.compareTo(LONGEST) <= 0;
            return isInRange
                    ? Read.of(span.toNanos())
                    : Read.refused(ProblemType.INVALID_DOCUMENT.of("confirm_within is 1ns to 24h"));
        } catch (IllegalArgumentException e) {
            return Read.refused(
                    ProblemType.INVALID_DOCUMENT.of("confirm_within: " + e.getMessage()));
        }
    }

    private CompletionStage<Answer> apply(AdminRequest request, Asked asked, boolean isDryRun) {
        String reason = asked.reason.isEmpty() ? request.reason() : asked.reason;
        ChangeRequest change =
                new ChangeRequest(
                        asked.planned.batch(),
                        asked.precondition,
                        request.caller().author(reason),
                        isDryRun);
        return changes.apply(change, done -> answer(asked, done, isDryRun));
    }

    private Answer answer(Asked asked, WholeChange.Done done, boolean isDryRun) {
        Confirm confirm = null;
        if (asked.confirmNanos > 0 && !isDryRun) {
            Pending pending =
                    confirmations.await(
                            done.generation(),
                            touched(asked.planned.batch(), done.before()),
                            asked.confirmNanos);
            confirm = new Confirm(pending.id(), pending.deadline());
        }
        List<String> warnings =
                Stream.concat(asked.planned.warnings().stream(), done.warnings().stream()).toList();
        Shown shown =
                new Shown(
                        isDryRun ? true : null, done.generation(), done.diff(), warnings, confirm);
        return Answer.json(200, shown)
                .with("ETag", EntityTag.of(done.generation()))
                .with("Balto-Generation", Long.toString(done.generation()));
    }

    private static Map<ServiceId, Optional<ServiceDefinition>> touched(
            ServiceChange.Batch batch, Snapshot before) {
        Map<ServiceId, Optional<ServiceDefinition>> touched = new HashMap<>();
        for (ServiceChange step : batch.changes()) {
            ids(step)
                    .forEach(
                            id ->
                                    touched.put(
                                            id,
                                            before.service(id)
                                                    .map(service -> service.definition())));
        }
        return touched;
    }

    private static Stream<ServiceId> ids(ServiceChange step) {
        return switch (step) {
            case ServiceChange.Create(var definition) -> Stream.of(definition.id());
            case ServiceChange.Put(var definition) -> Stream.of(definition.id());
            case ServiceChange.Replace(var id, var definition) -> Stream.of(id, definition.id());
            case ServiceChange.Remove(var id) -> Stream.of(id);
            case ServiceChange.Batch(var steps) -> steps.stream().flatMap(ChangesEndpoint::ids);
            case ServiceChange.ReloadFile _, ServiceChange.RestoreGeneration _ -> Stream.of();
        };
    }

    Answer confirm(AdminRequest request) {
        return pending(request)
                .answer(
                        pending ->
                                Confirmations.confirm(pending)
                                        ? decided(pending, pending.generation())
                                        : Answer.problem(decidedAlready(pending)));
    }

    CompletionStage<Answer> revert(AdminRequest request) {
        return pending(request)
                .later(
                        pending ->
                                pending.state().compareAndSet(State.PENDING, State.REVERTED)
                                        ? reverted(request, pending)
                                        : Answer.problem(decidedAlready(pending)).now());
    }

    private CompletionStage<Answer> reverted(AdminRequest request, Pending pending) {
        return confirmations
                .revert(pending, request.caller().author(request.reason()).by(Author.REVERT), 0)
                .thenApplyAsync(
                        result ->
                                switch (result) {
                                    case ChangeResult.Applied applied ->
                                            decided(pending, applied.generation());
                                    case ChangeResult.Rejected(var problem) ->
                                            Answer.problem(problem);
                                    case ChangeResult.NotDurable(String cause) ->
                                            Answer.problem(ProblemType.NOT_DURABLE.of(cause));
                                    case ChangeResult.Possible _, ChangeResult.Stopping _ ->
                                            Answer.problem(
                                                    ProblemType.STOPPING.of(
                                                            "The engine is stopping"));
                                },
                        parts.executor());
    }

    private static Answer decided(Pending pending, long generation) {
        return Answer.json(200, new Decided(pending.id(), pending.state().get(), generation));
    }

    private static Problem decidedAlready(Pending pending) {
        return ProblemType.ALREADY_DECIDED.of(
                "The change "
                        + pending.id()
                        + " was "
                        + pending.state().get().name().toLowerCase(Locale.ROOT)
                        + " already");
    }

    private Read<Pending> pending(AdminRequest request) {
        String id = request.parameter("change");
        Pending pending = confirmations.find(id);
        return pending == null
                ? Read.refused(
                        ProblemType.NOT_FOUND.of(
                                "No change " + Quoted.of(id) + " waits for a confirmation"))
                : Read.of(pending);
    }
}
