package io.balto.engine.admin.change;

import io.balto.engine.admin.change.Effects.Effect;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/// Applies changes that concern several services, and tells what they did.
///
/// @param parts for the registry
record WholeChange(ChangeParts parts) {
    /// What became of a change.
    ///
    /// @param before what was served
    /// @param generation that has the change; the current one after a dry run
    record Done(Snapshot before, long generation, List<Effect> diff, List<String> warnings) {}

    /// A change as it is answered.
    private record Shown(
            @Nullable Boolean dryRun, long generation, List<Effect> diff, List<String> warnings) {}

    /// What If-Match asks for: the generation that is served, or nothing.
    static Read<Precondition> precondition(AdminRequest request) {
        String field = request.field("if-match").strip();
        if (field.isEmpty() || field.equals("*")) {
            return Read.of(new Precondition.Always());
        }
        return field.matches("\"\\d{1,18}\"")
                ? Read.of(
                        new Precondition.GenerationIs(
                                Long.parseLong(field.substring(1, field.length() - 1))))
                : Read.refused(
                        ProblemType.CHANGED_MEANWHILE.of(
                                "If-Match is the ETag of GET /balto/config, for example \"42\""));
    }

    /// Applies a change and answers with what it did.
    CompletionStage<Answer> answered(
            AdminRequest request,
            ServiceChange change,
            Precondition precondition,
            String reason,
            List<String> warnings) {
        return request.dryRun()
                .later(
                        isDryRun -> {
                            Author asking = request.caller().author(reason);
                            Author author =
                                    change instanceof ServiceChange.RestoreGeneration
                                            ? asking.by(Author.ROLLBACK)
                                            : asking;
                            ChangeRequest asked =
                                    new ChangeRequest(change, precondition, author, isDryRun);
                            return apply(asked, done -> shown(done, isDryRun, warnings));
                        });
    }

    private static Answer shown(Done done, boolean isDryRun, List<String> warnings) {
        List<String> all = Stream.concat(warnings.stream(), done.warnings.stream()).toList();
        Shown shown = new Shown(isDryRun ? true : null, done.generation, done.diff, all);
        return Answer.json(200, shown)
                .with("ETag", EntityTag.of(done.generation))
                .with("Balto-Generation", Long.toString(done.generation));
    }

    /// Applies a change.
    CompletionStage<Answer> apply(ChangeRequest request, Function<Done, Answer> shown) {
        Snapshot before = parts.snapshots().current();
        return parts.registry()
                .apply(request)
                .thenApplyAsync(result -> answer(request, result, before, shown), parts.executor());
    }

    private Answer answer(
            ChangeRequest request,
            ChangeResult result,
            Snapshot before,
            Function<Done, Answer> shown) {
        return switch (result) {
            case ChangeResult.Applied applied ->
                    shown.apply(
                            done(
                                    before,
                                    applied.generation(),
                                    applied.delta(),
                                    applied.warnings()));
            case ChangeResult.Possible(var delta, var warnings) ->
                    shown.apply(done(before, before.generation(), delta, warnings));
            case ChangeResult.Rejected(var problem) ->
                    problem.code().equals(ProblemType.CHANGED_MEANWHILE.code())
                                    && request.precondition()
                                            instanceof Precondition.GenerationIs(long named)
                            ? changedSince(named)
                            : Answer.problem(problem);
            case ChangeResult.NotDurable(String cause) ->
                    Answer.problem(
                            ProblemType.NOT_DURABLE.of(
                                    "Nothing was changed, because it could not be kept: " + cause));
            case ChangeResult.Stopping _ ->
                    Answer.problem(ProblemType.STOPPING.of("The engine takes no changes any more"));
        };
    }

    /// Tells which generation is served, and what changed since the one that was named.
    private Answer changedSince(long named) {
        Snapshot now = parts.snapshots().current();
        Answer.Refusal refusal =
                Answer.problem(
                        ProblemType.CHANGED_MEANWHILE.of(
                                "The request is for generation "
                                        + named
                                        + ", but generation "
                                        + now.generation()
                                        + " is served"));
        return parts.registry()
                .generations()
                .at(named)
                .map(then -> refusal.withMember("diff", differences(Definitions.of(then), now)))
                .orElse(refusal)
                .with("ETag", EntityTag.of(now.generation()));
    }

    private JsonNode differences(Map<ServiceId, ServiceDefinition> then, Snapshot now) {
        return ModelJson.tree(
                new Effects(parts.liveness()).between(then, Definitions.of(now), now));
    }

    private Done done(
            Snapshot before, long generation, SnapshotDelta delta, List<String> warnings) {
        Map<ServiceId, ServiceDefinition> from = new TreeMap<>();
        Map<ServiceId, ServiceDefinition> to = new TreeMap<>();
        for (Service service : delta.added()) {
            to.put(service.id(), service.definition());
        }
        for (Service service : delta.changed()) {
            to.put(service.id(), service.definition());
            before.service(service.id()).ifPresent(s -> from.put(s.id(), s.definition()));
        }
        for (Service service : delta.removed()) {
            from.put(service.id(), service.definition());
        }
        List<Effect> diff = new Effects(parts.liveness()).between(from, to, before);
        return new Done(before, generation, diff, warnings);
    }
}
