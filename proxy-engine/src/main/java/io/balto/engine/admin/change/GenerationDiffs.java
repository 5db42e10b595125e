package io.balto.engine.admin.change;

import io.balto.engine.admin.http.JsonDiff.Difference;
import io.balto.engine.router.PersistentMap;
import io.balto.engine.service.Generation;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What each generation changed.
///
/// @param registry has the history
public record GenerationDiffs(ServiceRegistry registry) {
    /// The differences that a generation made; empty when it is not kept. O(edits).
    public Optional<JsonNode> of(long generation) {
        PersistentMap<ServiceId, Registration> before = PersistentMap.empty();
        for (Generations.Entry entry : registry.generations().entries()) {
            if (entry.generation().number() == generation) {
                return Optional.of(ModelJson.tree(differences(before, entry)));
            }
            before = entry.services();
        }
        return Optional.empty();
    }

    private static List<Difference> differences(
            PersistentMap<ServiceId, Registration> before, Generations.Entry entry) {
        List<Difference> all = new ArrayList<>();
        for (Generation.Edit edit : entry.generation().edits()) {
            ServiceDefinition from =
                    before.get(edit.id()).map(Registration::definition).orElse(null);
            ServiceDefinition to =
                    entry.services().get(edit.id()).map(Registration::definition).orElse(null);
            if (from != null || to != null) {
                all.addAll(Effects.differences(edit.id(), from, to));
            }
        }
        return all;
    }
}
