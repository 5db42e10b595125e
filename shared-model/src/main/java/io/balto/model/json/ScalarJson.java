package io.balto.model.json;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;

import io.balto.model.service.ByteSize;
import io.balto.model.service.DurationText;
import io.balto.model.service.HashKey;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.BeanPropertyWriter;
import tools.jackson.databind.ser.ValueSerializerModifier;

import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// The values of the model that JSON writes as one text.
final class ScalarJson {
    /// Words by name of the constant, looked up once for each enum.
    private static final ClassValue<Map<String, String>> WORDS =
            new ClassValue<>() {
                @Override
                protected Map<String, String> computeValue(Class<?> type) {
                    Map<String, String> words = new HashMap<>();
                    for (Object constant : type.getEnumConstants()) {
                        words.put(((Enum<?>) constant).name(), lookedUp((Enum<?>) constant));
                    }
                    return words;
                }
            };

    private ScalarJson() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("balto-scalars");
        text(module, Duration.class, t -> DurationText.of(t).duration(), ScalarJson::written);
        text(module, ByteSize.class, ByteSize::of, ByteSize::toString);
        text(module, HashKey.class, HashKey::of, HashKey::toString);
        text(module, ServiceId.class, ServiceId::new, ServiceId::toString);
        module.addSerializer(Double.class, new NumberWriter());
        module.addSerializer(Instant.class, new InstantWriter());
        module.setSerializerModifier(new Writers());
        module.setDeserializerModifier(new WordReaders());
        return module;
    }

    private static String written(Duration span) {
        return new DurationText(span).toString();
    }

    private static <T> void text(
            SimpleModule module,
            Class<T> type,
            Function<String, T> read,
            Function<? super T, String> write) {
        module.addSerializer(type, new TextWriter<>(write));
        module.addDeserializer(type, new TextReader<>(type, read));
    }

    /// The word of an enum constant: what its method `word` says, else its name in lower case.
    private static String wordOf(Enum<?> constant) {
        return requireNonNull(WORDS.get(constant.getDeclaringClass()).get(constant.name()));
    }

    private static String lookedUp(Enum<?> constant) {
        try {
            return String.valueOf(constant.getDeclaringClass().getMethod("word").invoke(constant));
        } catch (NoSuchMethodException _) {
            return constant.name().toLowerCase(Locale.ROOT);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new LinkageError(constant + " has a broken word()", broken);
        }
    }

    private static final class TextWriter<T> extends ValueSerializer<T> {
        private final Function<? super T, String> write;

        TextWriter(Function<? super T, String> write) {
            this.write = write;
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializationContext context) {
            out.writeString(write.apply(value));
        }
    }

    private static final class InstantWriter extends ValueSerializer<Instant> {
        private final InstantText text = new InstantText();

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
            text.write(value, out);
        }
    }

    private static final class NumberWriter extends ValueSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator out, SerializationContext context) {
            DoubleProperty.write(value, out);
        }
    }

    private static final class TextReader<T> extends ValueDeserializer<T> {
        private final Class<?> type;
        private final Function<String, T> read;

        TextReader(Class<?> type, Function<String, T> read) {
            this.type = type;
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            try {
                return read.apply(text);
            } catch (IllegalArgumentException refused) {
                throw context.weirdStringException(text, type, refused.getMessage());
            }
        }
    }

    private static final class Writers extends ValueSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public List<BeanPropertyWriter> changeProperties(
                SerializationConfig config,
                BeanDescription.Supplier description,
                List<BeanPropertyWriter> properties) {
            properties.replaceAll(DoubleProperty::of);
            return properties;
        }

        @Override
        public ValueSerializer<?> modifyEnumSerializer(
                SerializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueSerializer<?> usual) {
            return new TextWriter<Enum<?>>(ScalarJson::wordOf);
        }
    }

    private static final class WordReaders extends ValueDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public ValueDeserializer<?> modifyEnumDeserializer(
                DeserializationConfig config,
                JavaType type,
                BeanDescription.Supplier description,
                ValueDeserializer<?> usual) {
            Object[] constants = type.getRawClass().getEnumConstants();
            return new TextReader<>(type.getRawClass(), word -> constantOf(constants, word));
        }

        private static Object constantOf(Object[] constants, String word) {
            for (Object constant : constants) {
                if (wordOf((Enum<?>) constant).equals(word)) {
                    return constant;
                }
            }
            throw new IllegalArgumentException("no such word");
        }
    }

    /// `budget: "20%"` for what the record calls `budgetPercent`.
    abstract static class RetryNames {
        @JsonProperty("budget")
        @JsonSerialize(using = PercentWriter.class)
        @JsonDeserialize(using = PercentReader.class)
        @Nullable Integer budgetPercent;
    }

    /// `openings_1h` for what the record calls `openingsLastHour`.
    abstract static class OpeningsName {
        @JsonProperty("openings_1h")
        int openingsLastHour;
    }

    static final class PercentWriter extends ValueSerializer<Integer> {
        @Override
        public void serialize(Integer value, JsonGenerator out, SerializationContext context) {
            out.writeString(value + "%");
        }
    }

    static final class PercentReader extends ValueDeserializer<Integer> {
        @Override
        public Integer deserialize(JsonParser in, DeserializationContext context) {
            String text = in.getString();
            if (!text.matches("\\d{1,3}%")) {
                throw context.weirdStringException(text, Integer.class, "not a share such as 20%");
            }
            return Integer.valueOf(text.substring(0, text.length() - 1));
        }
    }
}
