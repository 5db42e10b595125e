package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.JsonDiff;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/// Hands changes of single services to the registry and says what became of them.
///
/// @param parts for the registry and the pool that goes on with its results
record Changes(ServiceParts parts) {
    private static final int LONGEST_WARNING = 2_000;

    /// What a caller wants.
    ///
    /// @param precondition what must still be so
    /// @param warnings sentences about the request itself
    /// @param target the service afterwards; for one that is removed, before
    /// @param status of the answer when it is done
    record Wanted(
            ServiceChange change,
            Precondition precondition,
            List<String> warnings,
            ServiceId target,
            int status) {
        /// Copies the warnings.
        Wanted {
            warnings = List.copyOf(warnings);
        }
    }

    /// Applies a change, or says what it would do when only that is asked for.
    ///
    /// @param shown the body of the answer for the service, as it is after the change
    CompletionStage<Answer> apply(
            AdminRequest request, Wanted wanted, Function<Service, Answer> shown) {
        return request.dryRun()
                .later(
                        isDryRun -> {
                            ChangeRequest change =
                                    new ChangeRequest(
                                            wanted.change,
                                            wanted.precondition,
                                            request.caller().author(request.reason()),
                                            isDryRun);
                            return parts.registry()
                                    .apply(change)
                                    .thenApplyAsync(
                                            result -> answer(result, wanted, shown),
                                            parts.executor());
                        });
    }

    private Answer answer(ChangeResult result, Wanted wanted, Function<Service, Answer> shown) {
        return switch (result) {
            case ChangeResult.Applied(var snapshot, var delta, var warnings) ->
                    target(delta, wanted.target)
                            .or(() -> snapshot.service(wanted.target))
                            .map(shown)
                            .map(answer -> warned(answer, joined(wanted.warnings, warnings)))
                            .map(
                                    answer ->
                                            answer.with(
                                                    "Balto-Generation",
                                                    Long.toString(snapshot.generation())))
                            .orElseThrow();
            case ChangeResult.Possible(var delta, var warnings) ->
                    Answer.json(
                            wanted.status,
                            preview(delta, wanted, joined(wanted.warnings, warnings)));
            case ChangeResult.Rejected(var problem) -> Answer.problem(problem);
            case ChangeResult.NotDurable _, ChangeResult.Stopping _ ->
                    Answer.problem(failed(result));
        };
    }

    /// The problem of a change that failed though nothing was wrong with it.
    static Problem failed(ChangeResult result) {
        return result instanceof ChangeResult.NotDurable(String cause)
                ? ProblemType.NOT_DURABLE.of(
                        "The change was not made, because it could not be kept: " + cause)
                : ProblemType.STOPPING.of("The engine is stopping and takes no changes");
    }

    private ObjectNode preview(SnapshotDelta delta, Wanted wanted, List<String> warnings) {
        ObjectNode preview = ModelJson.mapper().createObjectNode();
        preview.put("dry_run", true);
        target(delta, wanted.target)
                .or(() -> parts.snapshots().current().service(wanted.target))
                .ifPresent(
                        service ->
                                preview.set("result", ModelJson.tree(ServiceViews.fixed(service))));
        preview.set("diff", ModelJson.tree(differences(delta)));
        preview.set("warnings", ModelJson.tree(warnings));
        return preview;
    }

    private List<JsonDiff.Difference> differences(SnapshotDelta delta) {
        List<JsonDiff.Difference> all = new ArrayList<>();
        Stream.of(delta.removed(), delta.changed(), delta.added())
                .flatMap(List::stream)
                .forEach(
                        service -> {
                            boolean isRemoved = delta.removed().contains(service);
                            boolean isAdded = delta.added().contains(service);
                            @Nullable JsonNode before = isAdded ? null : before(service.id());
                            @Nullable JsonNode after =
                                    isRemoved ? null : ServiceViews.definition(service);
                            all.addAll(Differences.of(service.id(), before, after));
                        });
        return all;
    }

    private @Nullable JsonNode before(ServiceId id) {
        return parts.snapshots().current().service(id).map(ServiceViews::definition).orElse(null);
    }

    private static Optional<Service> target(SnapshotDelta delta, ServiceId id) {
        return Stream.of(delta.added(), delta.changed(), delta.removed())
                .flatMap(List::stream)
                .filter(service -> service.id().equals(id))
                .findFirst();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /// Warnings stand in a field of their own, because the body of an answer is fixed.
    static Answer warned(Answer answer, List<String> warnings) {
        if (warnings.isEmpty()) {
            return answer;
        }
        String text = String.join("; ", warnings).replaceAll("[^\\x20-\\x7e]", "?");
        return answer.with(
                "Balto-Warning", text.substring(0, Math.min(text.length(), LONGEST_WARNING)));
    }
}
