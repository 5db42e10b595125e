package io.balto.model.json;

import io.balto.model.service.BackendDefinition;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.status.ServiceView;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/// The JSON of services, which is not quite that of their records: `ports` always stands there,
/// `x-*` keys stand beside the others, and a registered service has the six fixed fields first.
final class ServiceJson {
    private static final String EXTENSIONS = "extensions";
    private static final String PORTS = "ports";
    private static final String CREATED = "created_at";
    private static final String UPDATED = "updated_at";

    private final JsonMapper plain;

    private ServiceJson(JsonMapper plain) {
        this.plain = plain;
    }

    /// @param plain a mapper that knows the simple values and nothing of services
    static SimpleModule module(JsonMapper plain) {
        ServiceJson json = new ServiceJson(plain);
        return new SimpleModule("balto-services")
                .addSerializer(ServiceDefinition.class, json.new DefinitionWriter())
                .addDeserializer(ServiceDefinition.class, json.new DefinitionReader())
                .addSerializer(RegisteredService.class, json.new RegisteredWriter())
                .addDeserializer(RegisteredService.class, json.new RegisteredReader())
                .addSerializer(ExtendedService.class, json.new ExtendedWriter())
                .addDeserializer(ServiceView.class, json.new ViewReader());
    }

    /// Writes `domain`, `path_prefix` and `ports`.
    ///
    /// @return the members that are left
    private ObjectNode writeFixed(ServiceDefinition definition, JsonGenerator out) {
        ObjectNode left = (ObjectNode) plain.valueToTree(definition);
        for (String fixed : new String[] {"domain", "path_prefix"}) {
            out.writeName(fixed).writeTree(left.remove(fixed));
        }
        left.remove(PORTS);
        out.writeArrayPropertyStart(PORTS);
        for (BackendDefinition backend : definition.backendList()) {
            out.writeString(backend.url());
        }
        out.writeEndArray();
        return left;
    }

    /// Writes what `writeFixed` left, extensions last and beside the others.
    private static void writeLeft(ObjectNode left, JsonGenerator out) {
        JsonNode extensions = left.remove(EXTENSIONS);
        for (JsonNode members : new JsonNode[] {left, extensions}) {
            for (Map.Entry<String, JsonNode> member : members.properties()) {
                out.writeName(member.getKey()).writeTree(member.getValue());
            }
        }
    }

    private ServiceDefinition read(ObjectNode given) {
        ObjectNode node = given.deepCopy();
        ObjectNode extensions = plain.createObjectNode();
        for (Map.Entry<String, JsonNode> member : given.properties()) {
            if (member.getKey().startsWith("x-")) {
                extensions.set(member.getKey(), node.remove(member.getKey()));
            }
        }
        if (node.hasNonNull("backends")) {
            node.remove(PORTS);
        }
        node.set(EXTENSIONS, extensions);
        return plain.treeToValue(node, ServiceDefinition.class);
    }

    private RegisteredService registered(ObjectNode node) {
        return new RegisteredService(
                read(node),
                Instant.parse(node.path(CREATED).asString()),
                Instant.parse(node.path(UPDATED).asString()));
    }

    private static ObjectNode objectOf(JsonParser in, DeserializationContext context) {
        JsonNode node = context.readTree(in);
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw context.instantiationException(ServiceDefinition.class, "a service is an object");
    }

    private final class DefinitionWriter extends ValueSerializer<ServiceDefinition> {
        @Override
        public void serialize(
                ServiceDefinition value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            writeLeft(writeFixed(value, out), out);
            out.writeEndObject();
        }
    }

    private final class DefinitionReader extends ValueDeserializer<ServiceDefinition> {
        @Override
        public ServiceDefinition deserialize(JsonParser in, DeserializationContext context) {
            return read(objectOf(in, context));
        }
    }

    /// Writes the six fixed fields and what the operator set.
    private void writeRegistered(RegisteredService value, JsonGenerator out) {
        out.writeStringProperty("id", value.definition().id().value());
        ObjectNode left = writeFixed(value.definition(), out);
        out.writePOJOProperty(CREATED, value.createdAt());
        out.writePOJOProperty(UPDATED, value.updatedAt());
        writeLeft(left, out);
    }

    private final class RegisteredWriter extends ValueSerializer<RegisteredService> {
        @Override
        public void serialize(
                RegisteredService value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            writeRegistered(value, out);
            out.writeEndObject();
        }
    }

    private final class ExtendedWriter extends ValueSerializer<ExtendedService> {
        @Override
        public void serialize(
                ExtendedService value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            writeRegistered(value.service(), out);
            for (Map.Entry<String, Object> member : value.members().entrySet()) {
                out.writePOJOProperty(member.getKey(), member.getValue());
            }
            out.writeEndObject();
        }
    }

    private final class RegisteredReader extends ValueDeserializer<RegisteredService> {
        @Override
        public RegisteredService deserialize(JsonParser in, DeserializationContext context) {
            return registered(objectOf(in, context));
        }
    }

    private final class ViewReader extends ValueDeserializer<ServiceView> {
        @Override
        public ServiceView deserialize(JsonParser in, DeserializationContext context) {
            ObjectNode node = objectOf(in, context);
            Map<String, Object> effective = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> setting : node.path("effective").properties()) {
                if (!setting.getValue().isNull()) {
                    effective.put(
                            setting.getKey(), plain.treeToValue(setting.getValue(), Object.class));
                }
            }
            return new ServiceView(
                    registered(node),
                    node.path("uid").asString(),
                    node.path("generation").asLong(),
                    node.path("source").asString(),
                    effective,
                    plain.treeToValue(node.path("status"), ServiceView.Status.class));
        }
    }
}
