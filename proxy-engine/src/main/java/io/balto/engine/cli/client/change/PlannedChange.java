package io.balto.engine.cli.client.change;

import io.balto.engine.cli.client.ServiceFiles;
import io.balto.model.json.JsonPointers;
import io.balto.model.json.ModelJson;
import io.balto.model.service.DurationText;
import io.balto.model.service.ServiceDefinition;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The operations that do what the engine said that a document would do; a change that can be taken
/// back is made of operations. Pure.
///
/// @param owner word for `x-owner`; empty for none
record PlannedChange(List<ServiceDefinition> services, String owner) {
    /// The body of the change.
    ///
    /// @param planned the engine's answer to a dry run of the document
    /// @param generation that must still be served
    String json(JsonNode planned, long generation, DurationText confirmWithin, String reason) {
        ObjectNode change = ModelJson.mapper().createObjectNode();
        if (!reason.isEmpty()) {
            change.put("reason", reason);
        }
        change.put("if_generation", generation);
        change.put("confirm_within", confirmWithin.toString());
        ArrayNode operations = change.putArray("operations");
        Map<String, String> ops = new LinkedHashMap<>();
        DiffView.differences(planned)
                .forEach(
                        difference ->
                                ops.put(
                                        DiffView.service(difference),
                                        DiffView.isWhole(difference)
                                                ? difference.path("op").asString("")
                                                : "replace"));
        ops.forEach((id, op) -> addTo(operations, id, op));
        return ModelJson.write(change);
    }

    private void addTo(ArrayNode operations, String id, String op) {
        ObjectNode operation = operations.addObject();
        operation.put(
                "op",
                switch (op) {
                    case "add" -> "create";
                    case "remove" -> "delete";
                    default -> "replace";
                });
        operation.put("path", "/services/" + JsonPointers.escaped(id));
        services.stream()
                .filter(service -> service.id().value().equals(id))
                .findFirst()
                .ifPresent(service -> operation.set("value", value(service)));
    }

    private ObjectNode value(ServiceDefinition service) {
        ObjectNode tree = ServiceFiles.tree(service);
        if (!owner.isEmpty()) {
            tree.put("x-owner", owner);
        }
        return tree;
    }
}
