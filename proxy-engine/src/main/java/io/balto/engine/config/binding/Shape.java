package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/// The keys of one record, in the order of its components, and how one is made of their values.
public final class Shape {
    private final List<Key> keys;
    private final List<String> names;
    private final Constructor<? extends Record> constructor;

    private Shape(List<Key> keys, Constructor<? extends Record> constructor) {
        this.keys = keys;
        this.names =
                keys.stream()
                        .filter(key -> !(key.type() instanceof ValueType.Extensions))
                        .map(Key::name)
                        .toList();
        this.constructor = constructor;
    }

    /// That of a record.
    ///
    /// @throws IllegalStateException when a component has a type that no setting can have: a bug
    public static Shape of(Class<? extends Record> type, KeyRules rules) {
        return rules.shapeOf(type);
    }

    /// Reads the components of a record.
    static Shape read(Class<? extends Record> type, KeyRules rules) {
        RecordComponent[] components = type.getRecordComponents();
        List<Key> keys = Arrays.stream(components).map(c -> Keys.of(c, rules)).toList();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return new Shape(keys, type.getDeclaredConstructor(types));
        } catch (NoSuchMethodException broken) {
            throw new IllegalStateException(type + " has no canonical constructor", broken);
        }
    }

    /// The keys; that of the `x-*` keys, where there is one, has the type `Extensions`.
    public List<Key> keys() {
        return keys;
    }

    /// The names of the keys; those that begin with `x-` are not among them.
    public List<String> names() {
        return names;
    }

    /// Makes the record.
    ///
    /// @param values one per key, in their order; null for what is absent
    /// @throws IllegalArgumentException when the record refuses them, with its sentence
    Record make(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(constructor + " failed", thrown);
        } catch (InstantiationException | IllegalAccessException broken) {
            throw new IllegalStateException(constructor + " cannot be called", broken);
        }
    }
}
