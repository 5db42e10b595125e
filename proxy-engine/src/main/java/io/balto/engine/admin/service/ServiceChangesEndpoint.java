package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.MergePatch;
import io.balto.engine.admin.http.Percent;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.service.ServiceDocuments.Given;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// Registers, replaces, changes and removes single services.
final class ServiceChangesEndpoint {
    private static final String CHANGED = ProblemType.CHANGED_MEANWHILE.code();
    private static final int MOST_TRIES = 16;

    private final ServiceParts parts;
    private final Changes changes;

    ServiceChangesEndpoint(ServiceParts parts) {
        this.parts = parts;
        this.changes = new Changes(parts);
    }

    CompletionStage<Answer> create(AdminRequest request) {
        return parts.documents()
                .read(request)
                .then(given -> withinReach(request, given))
                .later(
                        given ->
                                wholePrecondition(request)
                                        .later(condition -> create(request, given, condition)));
    }

    private CompletionStage<Answer> create(
            AdminRequest request, Given given, Precondition condition) {
        ServiceDefinition definition = given.definition();
        Changes.Wanted wanted =
                new Changes.Wanted(
                        new ServiceChange.Create(definition),
                        condition,
                        given.warnings(),
                        definition.id(),
                        201);
        return changes.apply(
                request, wanted, service -> shown(201, service).with("Location", url(service)));
    }

    CompletionStage<Answer> replace(AdminRequest request) {
        return ServiceLookup.service(request, parts.snapshots().current())
                .later(
                        before ->
                                precondition(request, before)
                                        .later(condition -> replace(request, before, condition))
                                        .thenApply(a -> explained(request, before.id(), a)));
    }

    private CompletionStage<Answer> replace(
            AdminRequest request, Service before, Precondition condition) {
        return parts.documents()
                .read(request)
                .then(given -> withinReach(request, given))
                .later(given -> put(request, before, condition, given));
    }

    private CompletionStage<Answer> put(
            AdminRequest request, Service before, Precondition condition, Given given) {
        Changes.Wanted wanted =
                new Changes.Wanted(
                        new ServiceChange.Replace(before.id(), given.definition()),
                        condition,
                        given.warnings(),
                        given.definition().id(),
                        200);
        return changes.apply(
                request,
                wanted,
                after -> {
                    Answer answer = shown(200, after);
                    boolean moved = !after.id().equals(before.id());
                    return moved ? answer.with("Location", url(after)) : answer;
                });
    }

    CompletionStage<Answer> patch(AdminRequest request) {
        return parts.documents().bodies().object(request).later(patch -> patch(request, patch, 0));
    }

    /// Without a tag, or with `*`, which asks only that the service is there (RFC 9110 §13.1.1),
    /// the patch is made again when somebody else was faster.
    private CompletionStage<Answer> patch(AdminRequest request, ObjectNode patch, int tries) {
        String field = request.field("if-match").strip();
        boolean namesNoTag = field.isEmpty() || field.equals("*");
        boolean mayRepeat = namesNoTag && tries < MOST_TRIES;
        return ServiceLookup.service(request, parts.snapshots().current())
                .later(
                        before ->
                                precondition(request, before)
                                        .later(_ -> patched(request, before, patch))
                                        .thenApply(a -> explained(request, before.id(), a)))
                .thenCompose(
                        answer ->
                                mayRepeat && hasChangedMeanwhile(answer)
                                        ? patch(request, patch, tries + 1)
                                        : answer.now());
    }

    private CompletionStage<Answer> patched(
            AdminRequest request, Service before, ObjectNode patch) {
        ObjectNode merged = MergePatch.apply(ServiceViews.definition(before), cleaned(patch));
        byte[] document = ModelJson.bytes(merged);
        Precondition same = new Precondition.ServiceIsAt(before.id(), before.generation());
        return parts.documents()
                .read(request, document)
                .then(given -> withinReach(request, given))
                .later(given -> put(request, before, same, given));
    }

    /// One way to name the backends takes the place of the other.
    private static ObjectNode cleaned(ObjectNode patch) {
        ObjectNode changed = patch.deepCopy();
        if (patch.hasNonNull("ports") && !patch.has("backends")) {
            changed.putNull("backends");
        }
        if (patch.hasNonNull("backends") && !patch.has("ports")) {
            changed.putNull("ports");
        }
        return changed;
    }

    CompletionStage<Answer> remove(AdminRequest request) {
        return ServiceLookup.service(request, parts.snapshots().current())
                .later(
                        before ->
                                precondition(request, before)
                                        .later(condition -> remove(request, before, condition))
                                        .thenApply(a -> explained(request, before.id(), a)));
    }

    private CompletionStage<Answer> remove(
            AdminRequest request, Service before, Precondition condition) {
        Changes.Wanted wanted =
                new Changes.Wanted(
                        new ServiceChange.Remove(before.id()),
                        condition,
                        List.of(),
                        before.id(),
                        200);
        return changes.apply(
                request, wanted, removed -> Answer.json(200, ServiceViews.fixed(removed)));
    }

    private Read<Given> withinReach(AdminRequest request, Given given) {
        ServiceId id = given.definition().id();
        return request.caller().reaches(id)
                ? Read.of(given)
                : Read.refused(ProblemType.FORBIDDEN.of(ServiceLookup.outOfReach(request, id)));
    }

    /// What If-Match asks for of a service that is not there yet: the generation that is served.
    private static Read<Precondition> wholePrecondition(AdminRequest request) {
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
                                "If-Match is the ETag of the list of services, for example"
                                        + " \"42\""));
    }

    /// What If-Match asks for; `*` asks only that the service is there.
    private Read<Precondition> precondition(AdminRequest request, Service service) {
        String field = request.field("if-match").strip();
        String tag = EntityTag.of(service.generation());
        if (!request.field("if-none-match").isEmpty()
                && EntityTag.names(request.field("if-none-match"), tag)) {
            return Read.refused(
                    ProblemType.CHANGED_MEANWHILE.of(
                            "If-None-Match asks that the service is not there, but it is"));
        }
        if (field.isEmpty()) {
            return parts.requiresIfMatch().getAsBoolean()
                    ? Read.refused(
                            ProblemType.PRECONDITION_REQUIRED.of(
                                    "admin.require_if_match is set: send If-Match with the ETag of"
                                            + " the service, or *"))
                    : Read.of(new Precondition.Always());
        }
        if (field.equals("*")) {
            return Read.of(new Precondition.Always());
        }
        return EntityTag.names(field, tag)
                ? Read.of(new Precondition.ServiceIsAt(service.id(), service.generation()))
                : Read.refused(
                        ProblemType.CHANGED_MEANWHILE.of(
                                "If-Match names "
                                        + field
                                        + ", but the ETag of the service is "
                                        + tag));
    }

    private static boolean hasChangedMeanwhile(Answer answer) {
        return answer instanceof Answer.Refusal refusal && refusal.problem().code().equals(CHANGED);
    }

    /// Adds to a 412 the current tag, and what changed since the one that was named.
    private Answer explained(AdminRequest request, ServiceId id, Answer answer) {
        if (!hasChangedMeanwhile(answer) || !(answer instanceof Answer.Refusal refusal)) {
            return answer;
        }
        Service current = parts.snapshots().current().service(id).orElse(null);
        if (current == null) {
            return answer;
        }
        Answer.Refusal explained = refusal;
        String field = request.field("if-match").strip();
        if (field.matches("\"\\d{1,18}\"")) {
            long named = Long.parseLong(field.substring(1, field.length() - 1));
            explained =
                    parts.registry()
                            .generations()
                            .at(named)
                            .flatMap(services -> services.get(id))
                            .map(then -> refusal.withMember("diff", difference(id, then, current)))
                            .orElse(refusal);
        }
        return explained.with("ETag", EntityTag.of(current.generation()));
    }

    private static JsonNode difference(ServiceId id, Registration then, Service now) {
        return ModelJson.tree(
                Differences.of(
                        id, ModelJson.tree(then.definition()), ModelJson.tree(now.definition())));
    }

    private static Answer shown(int status, Service service) {
        return Answer.json(status, ServiceViews.fixed(service))
                .with("ETag", EntityTag.of(service.generation()));
    }

    private static String url(Service service) {
        return "/balto/services/" + Percent.encode(service.id().value());
    }
}
