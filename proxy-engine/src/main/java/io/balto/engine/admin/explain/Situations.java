package io.balto.engine.admin.explain;

import io.balto.engine.admin.change.ConfigDocument;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.problem.Problem;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Finds what a request is explained against: what is served, an earlier generation, or what is
/// served with services of a document put over it. The latter two are tried by the registry, as a
/// dry run is, so that what is explained is what would really be served.
///
/// @param executor the admin pool
public record Situations(
        Snapshots snapshots,
        ServiceRegistry registry,
        ConfigDocument documents,
        Executor executor) {
    private static final String GENERATION = "generation:";

    /// @param against `live`, or `generation:` and a number
    CompletionStage<Read<Situation>> named(AdminRequest request, String against) {
        if (against.equals("live")) {
            return CompletableFuture.completedFuture(Read.of(Situation.of(snapshots.current())));
        }
        if (!against.matches(GENERATION + "\\d{1,18}")) {
            return refused(
                    ProblemType.INVALID_DOCUMENT.of(
                            "against is live, or generation: and its number, such as"
                                    + " generation:41"));
        }
        long number = Long.parseLong(against.substring(GENERATION.length()));
        return registry.generations().at(number).isPresent()
                ? tried(request, new ServiceChange.RestoreGeneration(number))
                : refused(
                        ProblemType.UNKNOWN_GENERATION.of(
                                "Generation "
                                        + number
                                        + " is not kept; GET /balto/config/generations lists those"
                                        + " that are"));
    }

    /// @param config a document as PUT /balto/config takes it
    CompletionStage<Read<Situation>> candidate(AdminRequest request, Setting config) {
        return switch (documents.of(config)) {
            case Read.Refused<ConfigDocument.Wanted>(Problem problem) ->
                    refused(
                            problem.withErrors(
                                    problem.errors().stream()
                                            .map(error -> error.under("/config"))
                                            .toList()));
            case Read.Of<ConfigDocument.Wanted>(var wanted) ->
                    tried(
                            request,
                            new ServiceChange.Batch(
                                    wanted.services().stream()
                                            .<ServiceChange>map(ServiceChange.Put::new)
                                            .toList()));
        };
    }

    private CompletionStage<Read<Situation>> tried(AdminRequest request, ServiceChange change) {
        if (request.caller().isLimited()) {
            return refused(
                    ProblemType.FORBIDDEN.of(
                            "A caller who is limited to some services explains against live only"));
        }
        Snapshot current = snapshots.current();
        ChangeRequest dry =
                new ChangeRequest(
                        change, new Precondition.Always(), request.caller().author(""), true);
        return registry.apply(dry).thenApplyAsync(result -> situation(current, result), executor);
    }

    private static Read<Situation> situation(Snapshot current, ChangeResult result) {
        return switch (result) {
            case ChangeResult.Possible(var delta, _) -> Read.of(Situation.after(current, delta));
            case ChangeResult.Applied _ -> Read.of(Situation.of(current));
            case ChangeResult.Rejected(var problem) -> Read.refused(problem);
            case ChangeResult.NotDurable _, ChangeResult.Stopping _ ->
                    Read.refused(ProblemType.STOPPING.of("The engine is stopping"));
        };
    }

    private static CompletionStage<Read<Situation>> refused(Problem problem) {
        return CompletableFuture.completedFuture(Read.refused(problem));
    }
}
