package io.balto.engine.admin.change;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Words;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.service.Generation;
import io.balto.engine.service.Generations;
import io.balto.engine.service.change.ServiceChange;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The history of the configuration, and the way back to any part of it that is kept.
final class GenerationsEndpoint {
    private final ChangeParts parts;
    private final WholeChange changes;

    GenerationsEndpoint(ChangeParts parts) {
        this.parts = parts;
        this.changes = new WholeChange(parts);
    }

    /// What POST of a rollback takes.
    public record RollbackBody(@Nullable Words reason) {}

    /// @param n its number
    /// @param via `file`, `api` or `revert`
    /// @param hash of all definitions
    private record Shown(
            long n,
            Instant time,
            String actor,
            String via,
            String reason,
            String hash,
            String result,
            int changes) {
        static Shown of(Generations.Entry entry) {
            Generation generation = entry.generation();
            return new Shown(
                    generation.number(),
                    generation.time(),
                    generation.author().actor(),
                    generation.author().via(),
                    generation.author().reason(),
                    entry.hash(),
                    "applied",
                    generation.edits().size());
        }
    }

    Answer list(AdminRequest request) {
        Generations history = parts.registry().generations();
        List<Shown> newestFirst = history.entries().reversed().stream().map(Shown::of).toList();
        return Page.of(newestFirst, request.query(), shown -> Long.toString(shown.n))
                .answer(
                        page ->
                                page.leadOn(
                                        request.raw().target(), Answer.json(200, page.elements())));
    }

    Answer one(AdminRequest request) {
        String name = request.parameter("generation");
        return entry(name)
                .map(
                        entry -> {
                            ObjectNode document = (ObjectNode) ModelJson.tree(Shown.of(entry));
                            ArrayNode services = document.putArray("services");
                            Definitions.of(entry.services())
                                    .values()
                                    .forEach(d -> services.add(Definitions.tree(d)));
                            return Answer.json(200, document);
                        })
                .orElseGet(() -> Answer.problem(unknown(name)));
    }

    CompletionStage<Answer> rollback(AdminRequest request) {
        String name = request.parameter("generation");
        Optional<Generations.Entry> entry = entry(name);
        if (entry.isEmpty()) {
            return Answer.problem(unknown(name)).now();
        }
        long number = entry.get().generation().number();
        return parts.documents()
                .bodies()
                .recordOrNothing(RollbackBody.class, request)
                .later(
                        _ ->
                                WholeChange.precondition(request)
                                        .later(
                                                condition ->
                                                        changes.answered(
                                                                request,
                                                                new ServiceChange.RestoreGeneration(
                                                                        number),
                                                                condition,
                                                                reason(request, number),
                                                                List.of())));
    }

    private static String reason(AdminRequest request, long number) {
        String given = request.reason();
        return given.isEmpty() ? "rollback to generation " + number : given;
    }

    private Optional<Generations.Entry> entry(String name) {
        return name.matches("\\d{1,18}")
                ? parts.registry().generations().entries().stream()
                        .filter(e -> e.generation().number() == Long.parseLong(name))
                        .findFirst()
                : Optional.empty();
    }

    static Problem unknown(String name) {
        return ProblemType.UNKNOWN_GENERATION.of(
                "Generation "
                        + Quoted.of(name)
                        + " is not kept; GET /balto/config/generations lists those that are");
    }
}
