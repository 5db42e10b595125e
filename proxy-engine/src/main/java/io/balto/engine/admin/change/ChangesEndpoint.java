package io.balto.engine.admin.change;

import io.balto.engine.admin.change.Confirmations.Begun;
import io.balto.engine.admin.change.Confirmations.Pending;
import io.balto.engine.admin.change.Confirmations.State;
import io.balto.engine.admin.change.Effects.Effect;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Words;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Range;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/// Several operations as one change: all or nothing, and if asked for, taken back unless somebody
/// confirms that it works.
final class ChangesEndpoint {
    private static final String OPERATIONS = "operations";
    private static final int MOST_TRIES = 16;

    private final ChangeParts parts;
    private final WholeChange changes;
    private final Confirmations confirmations;

    ChangesEndpoint(ChangeParts parts, Confirmations confirmations) {
        this.parts = parts;
        this.changes = new WholeChange(parts);
        this.confirmations = confirmations;
    }

    /// What POST takes.
    ///
    /// @param reason read by who is told of the change
    /// @param operations read by [Operations], each seeing what those before it did
    /// @param ifGeneration absent when it may be any
    /// @param confirmWithin absent when it need not be confirmed
    public record ChangeBody(
            @Nullable Words reason,
            @Nullable Setting operations,
            @Nullable Integer ifGeneration,
            @Range(from = "1ms", to = "24h") @Nullable Duration confirmWithin) {}

    private record Shown(
            @Nullable Boolean dryRun,
            long generation,
            List<Effect> diff,
            List<String> warnings,
            @Nullable Confirm confirm) {}

    private record Confirm(String id, Instant deadline) {}

    private record Decided(String id, State state, long generation) {}

    /// What a body says.
    private record Stated(ChangeBody body, Operations.Planned planned) {}

    /// A change that was read from a request.
    ///
    /// @param precondition of field and body
    /// @param within zero when it need not be confirmed
    /// @param readAt the generation that its operations were read against
    private record Asked(
            Operations.Planned planned, Precondition precondition, Duration within, long readAt) {}

    CompletionStage<Answer> apply(AdminRequest request) {
        return apply(request, 0).thenApply(this::withTag);
    }

    /// A change that is refused because of what it names says what is served, whoever refused it.
    private Answer withTag(Answer answer) {
        return answer.status() == 412
                ? answer.with("ETag", EntityTag.of(parts.snapshots().current().generation()))
                : answer;
    }

    private CompletionStage<Answer> apply(AdminRequest request, int tries) {
        return request.dryRun()
                .later(
                        isDryRun ->
                                read(request)
                                        .later(
                                                asked ->
                                                        apply(request, asked, isDryRun)
                                                                .thenCompose(
                                                                        answer ->
                                                                                mayRepeat(
                                                                                                asked,
                                                                                                answer,
                                                                                                tries)
                                                                                        ? apply(
                                                                                                request,
                                                                                                tries
                                                                                                        + 1)
                                                                                        : answer
                                                                                                .now())));
    }

    /// Who named no generation does not mind that somebody else was faster.
    private static boolean mayRepeat(Asked asked, Answer answer, int tries) {
        return answer.status() == 412
                && asked.precondition instanceof Precondition.Always
                && tries < MOST_TRIES;
    }

    private Read<Asked> read(AdminRequest request) {
        JsonBody bodies = parts.documents().bodies();
        Snapshot snapshot = parts.snapshots().current();
        return bodies.settings(request)
                .then(
                        whole ->
                                Read.both(
                                        bodies.record(ChangeBody.class, withoutNulls(whole)),
                                        operations(request, snapshot),
                                        Stated::new))
                .then(
                        stated ->
                                WholeChange.precondition(request)
                                        .then(field -> bothHold(field, stated.body.ifGeneration))
                                        .map(condition -> asked(stated, condition, snapshot)));
    }

    /// What the field If-Match and the body ask for: when they name different generations, one of
    /// them is not served.
    private static Read<Precondition> bothHold(Precondition field, @Nullable Integer body) {
        if (body == null) {
            return Read.of(field);
        }
        return field instanceof Precondition.GenerationIs(long named) && named != body
                ? Read.refused(
                        ProblemType.CHANGED_MEANWHILE.of(
                                "If-Match names generation "
                                        + named
                                        + ", but if_generation is "
                                        + body))
                : Read.of(new Precondition.GenerationIs(body));
    }

    /// Null stands for what is not given.
    private static Setting withoutNulls(Setting whole) {
        return whole.without(entry -> entry.value().isNothing());
    }

    private Read<Operations.Planned> operations(AdminRequest request, Snapshot snapshot) {
        return parts.documents()
                .bodies()
                .objectOfSettings(request)
                .then(
                        body ->
                                new Operations(request, parts.documents(), snapshot)
                                        .read(body.path(OPERATIONS)));
    }

    private static Asked asked(Stated stated, Precondition precondition, Snapshot snapshot) {
        Duration given = stated.body.confirmWithin;
        Duration within = given == null ? Duration.ZERO : given;
        return new Asked(stated.planned, precondition, within, snapshot.generation());
    }

    private CompletionStage<Answer> apply(AdminRequest request, Asked asked, boolean isDryRun) {
        ChangeRequest change =
                new ChangeRequest(
                        asked.planned.batch(),
                        asked.precondition,
                        request.caller().author(request.reason()),
                        isDryRun);
        return asked.within.isZero() || isDryRun
                ? changes.apply(change, done -> answer(asked, done, isDryRun, null))
                : onTrial(asked, change);
    }

    /// What it touches was read off one generation, so it is made on that one only.
    private CompletionStage<Answer> onTrial(Asked asked, ChangeRequest change) {
        ChangeRequest pinned =
                asked.precondition instanceof Precondition.Always
                        ? change.when(new Precondition.GenerationIs(asked.readAt))
                        : change;
        return confirmations
                .begin(asked.planned.touched(), asked.within)
                .thenComposeAsync(
                        begun ->
                                switch (begun) {
                                    case Begun.Refused(var problem) ->
                                            Answer.problem(problem).now();
                                    case Begun.Waits(var pending) ->
                                            changes.apply(
                                                            pinned,
                                                            done -> made(asked, done, pending))
                                                    .thenCompose(answer -> ended(pending, answer));
                                },
                        parts.executor());
    }

    private Answer made(Asked asked, WholeChange.Done done, Pending pending) {
        confirmations.made(pending, done.generation());
        return answer(
                asked, done, false, new Confirm(pending.id(), pending.trial().get().deadline()));
    }

    private CompletionStage<Answer> ended(Pending pending, Answer answer) {
        if (answer instanceof Answer.Refusal) {
            confirmations.withdraw(pending);
            return answer.now();
        }
        return confirmations.keepMade().thenApplyAsync(_ -> answer, parts.executor());
    }

    private static Answer answer(
            Asked asked, WholeChange.Done done, boolean isDryRun, @Nullable Confirm confirm) {
        List<String> warnings =
                Stream.concat(asked.planned.warnings().stream(), done.warnings().stream()).toList();
        Shown shown =
                new Shown(
                        isDryRun ? true : null, done.generation(), done.diff(), warnings, confirm);
        return Answer.json(200, shown)
                .with("ETag", EntityTag.of(done.generation()))
                .with("Balto-Generation", Long.toString(done.generation()));
    }

    CompletionStage<Answer> confirm(AdminRequest request) {
        return pending(request)
                .later(
                        pending ->
                                confirmations
                                        .confirm(pending)
                                        .thenApplyAsync(
                                                isOurs ->
                                                        isOurs
                                                                ? decided(
                                                                        pending,
                                                                        pending.trial()
                                                                                .get()
                                                                                .generation())
                                                                : Answer.problem(
                                                                        decidedAlready(pending)),
                                                parts.executor()));
    }

    CompletionStage<Answer> revert(AdminRequest request) {
        return pending(request)
                .later(
                        pending ->
                                Confirmations.mayRevert(pending)
                                        ? reverted(request, pending)
                                        : Answer.problem(decidedAlready(pending)).now());
    }

    private CompletionStage<Answer> reverted(AdminRequest request, Pending pending) {
        return confirmations
                .revert(pending, request.caller().author(request.reason()).by(Author.REVERT))
                .thenApplyAsync(
                        result ->
                                switch (result) {
                                    case ChangeResult.Applied applied ->
                                            decided(pending, applied.generation())
                                                    .with(
                                                            "Balto-Generation",
                                                            Long.toString(applied.generation()));
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
