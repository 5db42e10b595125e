package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What the records of the model leave unsaid about their keys: bounds, other names, other forms.
///
/// The engine's own records say it themselves, with [Default] and [Range]; the model knows no
/// binder, so its rules stand in a table made of this.
public final class KeyRules {
    /// One row.
    ///
    /// @param name the key when it is not the component in snake case
    /// @param from the least, as in YAML
    /// @param to the most, as in YAML
    /// @param form how the text is read when the Java type does not say it
    /// @param example a value as in YAML, of a list its element, shown to who left the key out
    public record Rule(
            @Nullable String name,
            @Nullable String from,
            @Nullable String to,
            Form form,
            @Nullable String example) {}

    /// How text is read.
    public enum Form {
        /// As the Java type says.
        BY_TYPE,
        /// A number followed by `%`.
        PERCENT,
        /// Text for which a number may stand.
        NUMBERS_TOO
    }

    private static final KeyRules NONE = new KeyRules(Map.of());

    private final Map<String, Rule> rules;

    // Reading them off the classes was most of what a change of one service took.
    private final Map<Class<?>, Shape> shapes = new ConcurrentHashMap<>();

    private KeyRules(Map<String, Rule> rules) {
        this.rules = rules;
    }

    /// No rules.
    public static KeyRules none() {
        return NONE;
    }

    /// The same with one more row.
    public KeyRules with(Class<? extends Record> type, String component, Rule rule) {
        Map<String, Rule> more = new HashMap<>(rules);
        more.put(keyOf(type, component), rule);
        return new KeyRules(Map.copyOf(more));
    }

    /// The same with bounds for one component.
    public KeyRules bounds(Class<? extends Record> type, String component, String from, String to) {
        return with(type, component, new Rule(null, from, to, Form.BY_TYPE, null));
    }

    /// The same with an example for one component that must be given.
    public KeyRules example(Class<? extends Record> type, String component, String text) {
        return with(type, component, new Rule(null, null, null, Form.BY_TYPE, text));
    }

    /// The row of a component, or null when there is none.
    @Nullable Rule of(Class<?> type, String component) {
        return rules.get(keyOf(type, component));
    }

    /// What keys a record has by these rules.
    Shape shapeOf(Class<? extends Record> type) {
        Shape known = shapes.get(type);
        if (known == null) {
            known = Shape.read(type, this); // which asks for the shapes of others
            shapes.put(type, known);
        }
        return known;
    }

    private static String keyOf(Class<?> type, String component) {
        return type.getName() + "." + component;
    }
}
