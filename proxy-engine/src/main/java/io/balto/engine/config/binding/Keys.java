package io.balto.engine.config.binding;

import io.balto.model.service.ByteSize;
import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads what a record component says about its key.
final class Keys {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private Keys() {}

    static Key of(RecordComponent component, KeyRules rules) {
        KeyRules.@Nullable Rule rule =
                rules.of(component.getDeclaringRecord(), component.getName());
        ValueType type = typeOf(component, component.getGenericType(), Bounds.of(component, rule));
        String name = rule == null || rule.name() == null ? snakeCase(component) : rule.name();
        String example = rule == null || rule.example() == null ? "" : rule.example();
        return new Key(name, type, absenceOf(component, type), example);
    }

    private static Key.Absence absenceOf(RecordComponent component, ValueType type) {
        Default byDefault = component.getAnnotation(Default.class);
        if (byDefault != null) {
            return new Key.Absence.Value(byDefault.value());
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            return new Key.Absence.Nothing();
        }
        return switch (type) {
            case ValueType.Extensions _ -> new Key.Absence.Empty();
            case ValueType.Nested(var nested) when mayBeEmpty(nested) -> new Key.Absence.Empty();
            case ValueType _ -> new Key.Absence.Refused();
        };
    }

    /// Whether an empty mapping makes such a record.
    private static boolean mayBeEmpty(Class<? extends Record> type) {
        return Shape.of(type, KeyRules.none()).keys().stream().allMatch(Key::isOptional);
    }

    private static ValueType typeOf(RecordComponent component, Type type, Bounds bounds) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class) {
                return arguments[1] == String.class
                        ? new ValueType.TextMap()
                        : new ValueType.Extensions();
            }
            return new ValueType.Many(
                    typeOf(component, arguments[0], bounds), generic.getRawType() == Set.class);
        }
        if (type instanceof Class<?> simple) {
            return simpleType(simple, bounds);
        }
        throw new IllegalStateException(component + " cannot be a setting");
    }

    private static ValueType simpleType(Class<?> type, Bounds bounds) {
        if (bounds.form() == KeyRules.Form.PERCENT) {
            return new ValueType.Percent(bounds.number(0, 0), bounds.number(1, 100));
        }
        if (type == boolean.class || type == Boolean.class) {
            return new ValueType.Truth();
        }
        if (type == int.class || type == Integer.class) {
            return new ValueType.Whole(bounds.number(0, 0), bounds.number(1, Integer.MAX_VALUE));
        }
        if (type == Duration.class) {
            return new ValueType.Span(bounds.span(0, Duration.ZERO), bounds.span(1, LONGEST));
        }
        if (type == ByteSize.class) {
            return new ValueType.Size(
                    bounds.size(0, new ByteSize(0)), bounds.size(1, new ByteSize(Long.MAX_VALUE)));
        }
        if (type == String.class) {
            return new ValueType.Text(bounds.form() == KeyRules.Form.NUMBERS_TOO);
        }
        if (type == Path.class) {
            return new ValueType.FilePath();
        }
        return composedType(type);
    }

    private static ValueType composedType(Class<?> type) {
        if (type.isEnum()) {
            @SuppressWarnings("unchecked") // isEnum says so
            Class<? extends Enum<?>> words = (Class<? extends Enum<?>>) type;
            return new ValueType.Word(words);
        }
        if (type == Setting.class) {
            return new ValueType.Tree();
        }
        if (Values.readsText(type)) {
            return new ValueType.Parsed(type);
        }
        if (type.isRecord()) {
            return new ValueType.Nested(type.asSubclass(Record.class));
        }
        throw new IllegalStateException(type + " cannot be a setting");
    }

    private static String snakeCase(RecordComponent component) {
        return component
                .getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /// The texts of the bounds, from the annotation or from the table; absent ones are empty.
    private record Bounds(List<String> texts, KeyRules.Form form) {
        static Bounds of(RecordComponent component, KeyRules.@Nullable Rule rule) {
            Range range = component.getAnnotation(Range.class);
            if (range != null) {
                return new Bounds(List.of(range.from(), range.to()), KeyRules.Form.BY_TYPE);
            }
            if (rule == null) {
                return new Bounds(List.of("", ""), KeyRules.Form.BY_TYPE);
            }
            String from = rule.from() == null ? "" : rule.from();
            String to = rule.to() == null ? "" : rule.to();
            return new Bounds(List.of(from, to), rule.form());
        }

        long number(int which, long otherwise) {
            return texts.get(which).isEmpty() ? otherwise : Long.parseLong(texts.get(which));
        }

        Duration span(int which, Duration otherwise) {
            return texts.get(which).isEmpty()
                    ? otherwise
                    : DurationText.of(texts.get(which)).duration();
        }

        ByteSize size(int which, ByteSize otherwise) {
            return texts.get(which).isEmpty() ? otherwise : ByteSize.of(texts.get(which));
        }
    }
}
