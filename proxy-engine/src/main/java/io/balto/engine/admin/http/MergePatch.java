package io.balto.engine.admin.http;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/// Changes a document by another that looks like it (RFC 7396): members replace members, null
/// removes them.
public final class MergePatch {
    private MergePatch() {}

    /// The changed document; neither argument is touched. Recursion is bounded by the depth of the
    /// patch.
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        ObjectNode changed = target.deepCopy();
        for (Map.Entry<String, JsonNode> member : patch.properties()) {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isNull()) {
                changed.remove(name);
            } else if (value instanceof ObjectNode inner) {
                ObjectNode before =
                        changed.get(name) instanceof ObjectNode object
                                ? object
                                : changed.objectNode();
                changed.set(name, apply(before, inner));
            } else {
                changed.set(name, value);
            }
        }
        return changed;
    }
}
