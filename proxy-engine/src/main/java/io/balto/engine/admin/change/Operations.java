package io.balto.engine.admin.change;

import io.balto.engine.admin.change.Trial.Touched;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.MergePatch;
import io.balto.engine.admin.http.Percent;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Violations;
import io.balto.engine.admin.service.ServiceDocuments;
import io.balto.engine.admin.service.ServiceDocuments.Given;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.service.change.ServiceChange;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.json.JsonPointers;
import io.balto.model.json.ModelJson;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Reads the operations of a change: `create`, `replace`, `merge` and `delete` of services, each
/// seeing what those before it did. Used once, by one thread.
final class Operations {
    private static final String PREFIX = "/services/";
    private static final KeyPath OPERATIONS = KeyPath.ROOT.key("operations");
    private static final int MOST = 10_000;
    private static final List<String> KEYS = List.of("op", "path", "value");

    private final AdminRequest request;
    private final ServiceDocuments documents;
    private final Snapshot snapshot;
    private final Map<ServiceId, ServiceDefinition> working;
    private final List<ServiceChange> changes = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    Operations(AdminRequest request, ServiceDocuments documents, Snapshot snapshot) {
        this.request = request;
        this.documents = documents;
        this.snapshot = snapshot;
        this.working = Definitions.of(snapshot);
    }

    /// The changes that were read.
    ///
    /// @param touched the services they concern, as they are and as they will be
    record Planned(ServiceChange.Batch batch, List<Touched> touched, List<String> warnings) {
        Planned {
            touched = List.copyOf(touched);
            warnings = List.copyOf(warnings);
        }
    }

    /// Reads all operations, and tells everything that is wrong with them at once, or the first
    /// hundred things and what else is wrong with the operation they end at.
    Read<Planned> read(JsonNode operations) {
        if (!operations.isArray() || operations.isEmpty() || operations.size() > MOST) {
            add("/operations", "wrong_type", "operations is a list of 1 to 10,000 operations");
            return refused();
        }
        for (int i = 0; i < operations.size() && violations.size() < Violations.MOST; i++) {
            KeyPath path = OPERATIONS.element(i);
            knowsAllKeys(operations.get(i), path);
            read(operations.get(i), path.pointer());
        }
        return violations.isEmpty()
                ? Read.of(new Planned(new ServiceChange.Batch(changes), touched(), warnings))
                : refused();
    }

    private Read<Planned> refused() {
        return Read.refused(
                ProblemType.INVALID_DOCUMENT
                        .of("The operations of the change are not valid")
                        .withErrors(violations));
    }

    private List<Touched> touched() {
        Map<ServiceId, ServiceDefinition> before = Definitions.of(snapshot);
        Set<ServiceId> ids = new TreeSet<>(before.keySet());
        ids.addAll(working.keySet());
        return ids.stream()
                .map(id -> new Touched(id, before.get(id), working.get(id)))
                .filter(each -> !Objects.equals(each.before(), each.after()))
                .toList();
    }

    private void read(JsonNode operation, String pointer) {
        String op = operation.path("op").asString("");
        JsonNode value = operation.path("value");
        switch (op) {
            case "create" -> create(value, pointer);
            case "replace" -> edit(operation, value, pointer, false);
            case "merge" -> edit(operation, value, pointer, true);
            case "delete" -> delete(operation, pointer);
            default ->
                    add(
                            pointer + "/op",
                            "unknown_operation",
                            "op is create, replace, merge or delete");
        }
    }

    private void knowsAllKeys(JsonNode operation, KeyPath path) {
        List<Finding> unknown =
                operation.propertyNames().stream()
                        .filter(key -> !KEYS.contains(key) && !key.startsWith("x-"))
                        .limit(Violations.MOST)
                        .map(key -> Finding.ofUnknownKey(key, Place.in(""), path, KEYS))
                        .toList();
        violations.addAll(Violations.errors(unknown));
    }

    private void create(JsonNode value, String pointer) {
        ServiceDefinition definition = definition(value, pointer + "/value");
        if (definition != null) {
            changes.add(new ServiceChange.Create(definition));
            working.put(definition.id(), definition);
        }
    }

    private void edit(JsonNode operation, JsonNode value, String pointer, boolean isMerge) {
        ServiceDefinition before = existing(operation, pointer);
        if (before == null) {
            return;
        }
        ServiceId id = before.id();
        JsonNode whole =
                isMerge && value instanceof ObjectNode patch
                        ? MergePatch.apply(Definitions.tree(before), patch)
                        : value;
        ServiceDefinition definition = definition(whole, pointer + "/value");
        if (definition != null) {
            changes.add(new ServiceChange.Replace(id, definition));
            working.remove(id);
            working.put(definition.id(), definition);
        }
    }

    private void delete(JsonNode operation, String pointer) {
        ServiceDefinition before = existing(operation, pointer);
        if (before != null) {
            changes.add(new ServiceChange.Remove(before.id()));
            working.remove(before.id());
        }
    }

    private @Nullable ServiceDefinition definition(JsonNode value, String pointer) {
        byte[] body = ModelJson.bytes(value);
        return switch (documents.read(request, body)) {
            case Read.Of<Given>(Given given) -> {
                warnings.addAll(given.warnings());
                if (!request.caller().reaches(given.definition().id())) {
                    add(pointer, "forbidden", "the caller is limited to other services");
                    yield null;
                }
                yield given.definition();
            }
            case Read.Refused<Given>(Problem problem) -> {
                if (problem.errors().isEmpty()) {
                    add(pointer, problem.code(), problem.detail());
                }
                problem.errors().forEach(error -> violations.add(error.under(pointer)));
                yield null;
            }
        };
    }

    /// The service that `path` names: `/services/` and its id as it is, as a JSON pointer,
    /// percent-encoded, or its uid.
    private @Nullable ServiceDefinition existing(JsonNode operation, String pointer) {
        String path = operation.path("path").asString("");
        String name = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : path;
        Stream<ServiceId> spellings =
                Stream.of(
                                name,
                                JsonPointers.unescaped(name),
                                Percent.decode(name, false).orElse(name))
                        .filter(spelling -> !spelling.isEmpty())
                        .map(ServiceId::new);
        Stream<ServiceId> byUid = snapshot.serviceByUid(name).map(Service::id).stream();
        Optional<ServiceDefinition> found =
                Stream.concat(spellings, byUid)
                        .map(working::get)
                        .filter(Objects::nonNull)
                        .findFirst();
        if (found.isEmpty()) {
            add(
                    pointer + "/path",
                    "unknown_service",
                    name.isEmpty() || !path.startsWith(PREFIX)
                            ? "path is /services/ and the id of a service"
                            : "No service has the id "
                                    + Quoted.of(JsonPointers.unescaped(name))
                                    + "; GET /balto/services lists the ids there are");
        }
        return found.orElse(null);
    }

    private void add(String pointer, String code, String message) {
        violations.add(Violation.of(pointer, code, message));
    }
}
