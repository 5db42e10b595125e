package io.balto.engine.admin.change;

import io.balto.engine.admin.change.ConfigDocument.Wanted;
import io.balto.engine.admin.change.Effects.Effect;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.document.JsonReader;
import io.balto.engine.config.document.YamlWriter;
import io.balto.engine.service.change.ChangeRequest;
import io.balto.engine.service.change.ChangeRequest.Precondition;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.ServiceSource;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The whole desired state as one document: shown, replaced, checked, compared.
///
/// An owner is a word in `x-owner` of a service; a control plane that puts its services with its
/// name, and prunes, takes away what it no longer wants and never what belongs to others.
final class ConfigEndpoint {
    private static final String OWNER = "x-owner";
    private static final Pattern OPERATION = Pattern.compile("/operations/(\\d{1,6})(.*)");
    private static final String YAML = "application/yaml";

    private final ChangeParts parts;
    private final ConfigDocument documents;
    private final WholeChange changes;

    ConfigEndpoint(ChangeParts parts) {
        this.parts = parts;
        this.documents = new ConfigDocument(parts.documents());
        this.changes = new WholeChange(parts);
    }

    /// What may be compared instead of a document.
    public record RangeBody(
            @Default("live") GenerationName from, @Default("live") GenerationName to) {}

    private record Verdict(boolean valid, List<Violation> errors, List<String> warnings) {}

    /// Every definition.
    Answer read(AdminRequest request) {
        Snapshot snapshot = parts.snapshots().current();
        ObjectNode document = ModelJson.mapper().createObjectNode();
        ArrayNode services = document.putArray("services");
        Definitions.of(snapshot)
                .forEach((_, definition) -> services.add(Definitions.tree(definition)));
        Answer answer =
                MediaTypes.asksFor(request.field("accept"), YAML)
                        ? Answer.text(200, YAML, yaml(document))
                        : Answer.json(200, document);
        return EntityTag.tagged(request, EntityTag.of(snapshot.generation()), answer);
    }

    /// The document in blocks, as it stands in a file.
    private static String yaml(ObjectNode document) {
        Findings none = new Findings();
        return JsonReader.read("", ModelJson.bytes(document), Integer.MAX_VALUE, none)
                        instanceof Setting.Mapping tree
                ? YamlWriter.write(tree, _ -> "")
                : "";
    }

    CompletionStage<Answer> replace(AdminRequest request) {
        return request.query()
                .flag("prune")
                .later(prune -> documents.read(request).later(w -> replace(request, w, prune)));
    }

    private CompletionStage<Answer> replace(AdminRequest request, Wanted wanted, boolean prune) {
        String owner = request.query().value("owner").orElse("");
        Snapshot current = parts.snapshots().current();
        List<ServiceDefinition> owned =
                wanted.services().stream().map(s -> withOwner(s, owner)).toList();
        List<Violation> foreign = foreign(current, owned, owner);
        if (!foreign.isEmpty()) {
            return Answer.problem(
                            ProblemType.CONFLICT
                                    .of("The document has services of another owner")
                                    .withErrors(foreign))
                    .now();
        }
        ServiceChange.Batch batch = batch(current, owned, owner, prune);
        return WholeChange.precondition(request)
                .later(
                        condition ->
                                changes.answered(
                                        request,
                                        batch,
                                        condition,
                                        request.reason(),
                                        wanted.warnings()))
                .thenApply(
                        answer ->
                                pointingIntoTheDocument(
                                        answer, batch.changes().size() - owned.size()));
    }

    private static ServiceChange.Batch batch(
            Snapshot current, List<ServiceDefinition> owned, String owner, boolean prune) {
        List<ServiceChange> batch = new ArrayList<>();
        owned.forEach(definition -> batch.add(new ServiceChange.Put(definition)));
        Set<ServiceId> kept = owned.stream().map(ServiceDefinition::id).collect(Collectors.toSet());
        if (prune) {
            current.services().values().stream()
                    .filter(s -> !kept.contains(s.id()))
                    .filter(s -> s.registration().source() == ServiceSource.API)
                    .filter(s -> ownerOf(s).equals(owner))
                    .forEach(s -> batch.addFirst(new ServiceChange.Remove(s.id())));
        }
        return new ServiceChange.Batch(batch);
    }

    private static List<Violation> foreign(
            Snapshot current, List<ServiceDefinition> wanted, String owner) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            Service service = current.service(wanted.get(i).id()).orElse(null);
            String holder = service == null ? "" : ownerOf(service);
            if (!holder.isEmpty() && !owner.isEmpty() && !holder.equals(owner)) {
                violations.add(
                        Violation.of(
                                "/services/" + i,
                                "foreign_owner",
                                wanted.get(i).id() + " belongs to " + Quoted.of(holder)));
            }
        }
        return violations;
    }

    private static ServiceDefinition withOwner(ServiceDefinition given, String owner) {
        if (owner.isEmpty()) {
            return given;
        }
        ObjectNode tree = Definitions.tree(given);
        tree.put(OWNER, owner);
        return ModelJson.read(tree, ServiceDefinition.class);
    }

    private static String ownerOf(Service service) {
        return service.definition().extensions().get(OWNER) instanceof String owner ? owner : "";
    }

    /// The registry counts operations; services of the document come after what is removed.
    private static Answer pointingIntoTheDocument(Answer answer, int removed) {
        if (!(answer instanceof Answer.Refusal(var problem, var members, var fields))) {
            return answer;
        }
        List<Violation> moved =
                problem.errors().stream()
                        .map(
                                v ->
                                        new Violation(
                                                moved(v.pointer(), removed),
                                                v.code(),
                                                v.message(),
                                                v.suggestion()))
                        .toList();
        return new Answer.Refusal(problem.withErrors(moved), members, fields);
    }

    private static String moved(String pointer, int removed) {
        Matcher operation = OPERATION.matcher(pointer);
        return operation.matches()
                ? "/services/"
                        + (Integer.parseInt(operation.group(1)) - removed)
                        + operation.group(2)
                : pointer;
    }

    CompletionStage<Answer> validate(AdminRequest request) {
        return switch (documents.read(request)) {
            case Read.Refused<Wanted>(Problem problem) -> verdict(problem).now();
            case Read.Of<Wanted>(Wanted wanted) -> {
                List<ServiceChange> puts =
                        wanted.services().stream()
                                .<ServiceChange>map(ServiceChange.Put::new)
                                .toList();
                ChangeRequest dry =
                        new ChangeRequest(
                                new ServiceChange.Batch(puts),
                                new Precondition.Always(),
                                request.caller().author(""),
                                true);
                yield parts.registry()
                        .apply(dry)
                        .thenApplyAsync(result -> verdict(result, wanted), parts.executor());
            }
        };
    }

    private static Answer verdict(Problem problem) {
        List<Violation> errors =
                problem.errors().isEmpty()
                        ? List.of(Violation.of("", problem.code(), problem.detail()))
                        : problem.errors();
        return Answer.json(200, new Verdict(false, errors, List.of()));
    }

    private static Answer verdict(ChangeResult result, Wanted wanted) {
        if (result instanceof ChangeResult.Rejected(Problem problem)) {
            return pointingIntoTheDocument(Answer.problem(problem), 0)
                            instanceof Answer.Refusal moved
                    ? verdict(moved.problem())
                    : verdict(problem);
        }
        List<String> warnings = new ArrayList<>(wanted.warnings());
        if (result instanceof ChangeResult.Possible(_, var more)) {
            warnings.addAll(more);
        }
        return Answer.json(200, new Verdict(true, List.of(), warnings));
    }

    /// A document against what is served, or one generation against another.
    Answer diff(AdminRequest request) {
        Snapshot current = parts.snapshots().current();
        return documents
                .settings(request)
                .then(tree -> isRange(tree) ? ofRange(tree, current) : ofDocument(tree, current))
                .answer(found -> Answer.json(200, found));
    }

    private static boolean isRange(Setting tree) {
        return tree instanceof Setting.Mapping mapping
                && (mapping.find("from") != null || mapping.find("to") != null);
    }

    private Read<List<Effect>> ofRange(Setting tree, Snapshot current) {
        return parts.documents()
                .bodies()
                .record(RangeBody.class, tree)
                .then(range -> Read.both(state(range.from), state(range.to), List::of))
                .map(states -> effects().between(states.getFirst(), states.getLast(), current));
    }

    private Read<List<Effect>> ofDocument(Setting tree, Snapshot current) {
        return documents
                .of(tree)
                .map(
                        wanted -> {
                            Map<ServiceId, ServiceDefinition> to = new TreeMap<>();
                            wanted.services().forEach(s -> to.put(s.id(), s));
                            return effects().between(Definitions.of(current), to, current);
                        });
    }

    private Effects effects() {
        return new Effects(parts.liveness());
    }

    private Read<Map<ServiceId, ServiceDefinition>> state(GenerationName name) {
        if (name.isLive()) {
            return Read.of(Definitions.of(parts.snapshots().current()));
        }
        return parts.registry()
                .generations()
                .at(name.number())
                .<Read<Map<ServiceId, ServiceDefinition>>>map(
                        services -> Read.of(Definitions.of(services)))
                .orElseGet(() -> Read.refused(GenerationsEndpoint.unknown(name.text())));
    }
}
