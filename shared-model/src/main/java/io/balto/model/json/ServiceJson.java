package io.balto.model.json;

import io.balto.model.service.BackendDefinition;
import io.balto.model.service.RegisteredService;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.status.ServiceView;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
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
                .setSerializerModifier(new DefinitionWriters())
                .addDeserializer(ServiceDefinition.class, json.new DefinitionReader())
                .addSerializer(RegisteredService.class, new RegisteredWriter())
                .addDeserializer(RegisteredService.class, json.new RegisteredReader())
                .addSerializer(ExtendedService.class, new ExtendedWriter())
                .addDeserializer(ServiceView.class, json.new ViewReader());
    }

    /// Writes members of a record, one after the other, into an object that has others too.
    private static void write(
            Iterator<PropertyWriter> members,
            Object from,
            JsonGenerator out,
            SerializationContext context) {
        while (members.hasNext()) {
            try {
                members.next().serializeAsProperty(from, out, context);
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception broken) {
                throw new IllegalStateException(from.getClass() + " cannot be written", broken);
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

    /// Writes the members of a definition in the order of the REST API, each as it would be written
    /// anyway: a tree of each was most of what a long list took.
    private static final class DefinitionWriter extends ValueSerializer<ServiceDefinition> {
        private final ValueSerializer<?> usual;
        private final List<PropertyWriter> route = new ArrayList<>();
        private final List<PropertyWriter> others = new ArrayList<>();

        /// @param usual knows the members
        DefinitionWriter(ValueSerializer<?> usual) {
            this.usual = usual;
        }

        @Override
        public void resolve(SerializationContext context) {
            usual.resolve(context);
            usual.properties()
                    .forEachRemaining(
                            member -> {
                                switch (member.getName()) {
                                    case "domain", "path_prefix" -> route.add(member);
                                    case PORTS, EXTENSIONS -> {} // written by hand
                                    default -> others.add(member);
                                }
                            });
        }

        /// Writes `domain`, `path_prefix` and `ports`.
        void writeFixed(ServiceDefinition value, JsonGenerator out, SerializationContext context) {
            write(route.iterator(), value, out, context);
            out.writeArrayPropertyStart(PORTS);
            for (BackendDefinition backend : value.backendList()) {
                out.writeString(backend.url());
            }
            out.writeEndArray();
        }

        /// Writes what `writeFixed` does not, extensions last and beside the others.
        void writeOthers(ServiceDefinition value, JsonGenerator out, SerializationContext context) {
            write(others.iterator(), value, out, context);
            for (Map.Entry<String, Object> member : value.extensions().entrySet()) {
                out.writePOJOProperty(member.getKey(), member.getValue());
            }
        }

        @Override
        public void serialize(
                ServiceDefinition value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            writeFixed(value, out, context);
            writeOthers(value, out, context);
            out.writeEndObject();
        }
    }

    private static final class DefinitionWriters extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config,
                BeanDescription.Supplier description,
                ValueSerializer<?> usual) {
            return description.getBeanClass() == ServiceDefinition.class
                    ? new DefinitionWriter(usual)
                    : usual;
        }
    }

    private final class DefinitionReader extends ValueDeserializer<ServiceDefinition> {
        @Override
        public ServiceDefinition deserialize(JsonParser in, DeserializationContext context) {
            return read(objectOf(in, context));
        }
    }

    /// Writes the six fixed fields and what the operator set.
    private static void writeRegistered(
            RegisteredService value, JsonGenerator out, SerializationContext context) {
        ServiceDefinition definition = value.definition();
        ValueSerializer<?> found = context.findValueSerializer(ServiceDefinition.class);
        DefinitionWriter writer = (DefinitionWriter) found;
        out.writeStringProperty("id", definition.id().value());
        writer.writeFixed(definition, out, context);
        out.writePOJOProperty(CREATED, value.createdAt());
        out.writePOJOProperty(UPDATED, value.updatedAt());
        writer.writeOthers(definition, out, context);
    }

    private static final class RegisteredWriter extends ValueSerializer<RegisteredService> {
        @Override
        public void serialize(
                RegisteredService value, JsonGenerator out, SerializationContext context) {
            out.writeStartObject(value);
            writeRegistered(value, out, context);
            out.writeEndObject();
        }
    }

    private static final class ExtendedWriter extends ValueSerializer<ExtendedService> {
        @Override
        public void serialize(
                ExtendedService value, JsonGenerator out, SerializationContext context) {
            Record members = value.members();
            out.writeStartObject(value);
            writeRegistered(value.service(), out, context);
            write(
                    context.findValueSerializer(members.getClass()).properties(),
                    members,
                    out,
                    context);
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
