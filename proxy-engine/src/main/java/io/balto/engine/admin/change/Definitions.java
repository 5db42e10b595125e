package io.balto.engine.admin.change;

import io.balto.engine.router.PersistentMap;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.TreeMap;

/// Definitions by id, in the order of the ids.
final class Definitions {
    private Definitions() {}

    /// Those that are served.
    static Map<ServiceId, ServiceDefinition> of(Snapshot snapshot) {
        Map<ServiceId, ServiceDefinition> all = new TreeMap<>();
        snapshot.services().forEach((id, service) -> all.put(id, service.definition()));
        return all;
    }

    /// Those of a generation.
    static Map<ServiceId, ServiceDefinition> of(PersistentMap<ServiceId, Registration> generation) {
        Map<ServiceId, ServiceDefinition> all = new TreeMap<>();
        generation.forEach((id, registration) -> all.put(id, registration.definition()));
        return all;
    }

    /// A definition as it stands in a file: `ports` only where it was given so.
    static ObjectNode tree(ServiceDefinition definition) {
        ObjectNode tree = (ObjectNode) ModelJson.tree(definition);
        if (definition.backends() != null) {
            tree.remove("ports");
        }
        return tree;
    }
}
