package io.balto.engine.service;

import io.balto.engine.Sha256;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceDefinition;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Names a set of service definitions by a number: two engines that serve the same show the same.
///
/// The sum of one hash per definition, so that a change costs what it changes and not what is
/// there. It tells configurations apart; it is no protection against somebody who makes two alike.
///
/// @param sum of the first eight bytes of each definition's SHA-256
record ConfigHash(long sum) {
    /// Of no services.
    static final ConfigHash EMPTY = new ConfigHash(0);

    ConfigHash with(ServiceDefinition definition) {
        return new ConfigHash(sum + hash(definition));
    }

    ConfigHash without(ServiceDefinition definition) {
        return new ConfigHash(sum - hash(definition));
    }

    /// Sixteen lower-case hexadecimal digits.
    String text() {
        return String.format("%016x", sum);
    }

    private static long hash(ServiceDefinition definition) {
        String text = canonical(ModelJson.tree(definition)).toString();
        byte[] digest = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    /// The same with the keys of every object in order: that of a map differs from run to run.
    private static JsonNode canonical(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        Map<String, JsonNode> sorted = new TreeMap<>();
        object.properties().forEach(each -> sorted.put(each.getKey(), canonical(each.getValue())));
        ObjectNode result = object.objectNode();
        result.setAll(sorted);
        return result;
    }
}
