package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes records of a tree of settings, whichever syntax it came from.
///
/// It tells everything that is wrong at once, each with its place and key. What is wrong is left
/// out of the record that it makes, so that the rest of it can be checked further, and told at once
/// too. Used by one thread; depth is bounded by the depth of the records.
public final class Binder {
    private final KeyRules rules;
    private final Findings findings;
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    /// A binder for one document.
    ///
    /// @param findings where problems are told
    public Binder(KeyRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /// The record, to be used only if there is no error among the findings: what is wrong is as if
    /// it was not given. Null when what must be given is wrong or missing.
    ///
    /// @param path where the tree stands in its document, `KeyPath.ROOT` for a whole one
    public <R extends Record> @Nullable R bind(Class<R> type, Setting tree, KeyPath path) {
        return type.cast(nested(type, tree, path));
    }

    private @Nullable Object value(ValueType type, Setting setting, KeyPath path) {
        if (setting instanceof Setting.Scalar(_, var form, _) && form == Setting.Form.REFUSED) {
            return null;
        }
        return switch (type) {
            case ValueType.Nested(var nested) -> nested(nested, setting, path);
            case ValueType.Many many -> many(many, setting, path);
            case ValueType.TextMap _ -> textMap(setting, path);
            case ValueType.Extensions _ -> throw new IllegalStateException("gathered by nested");
            case ValueType _ -> simple(type, setting, path);
        };
    }

    private @Nullable Record nested(Class<? extends Record> type, Setting setting, KeyPath path) {
        if (!(setting instanceof Setting.Mapping mapping)) {
            wrongType(setting, path, "a mapping of keys to values");
            return null;
        }
        Shape shape =
                shapes.computeIfAbsent(type, t -> Shape.of(t.asSubclass(Record.class), rules));
        boolean right = knowsAllKeys(shape, mapping, path);
        @Nullable Object[] values = new @Nullable Object[shape.keys().size()];
        for (int i = 0; i < values.length; i++) {
            Key key = shape.keys().get(i);
            values[i] =
                    key.type() instanceof ValueType.Extensions
                            ? Extensions.of(mapping)
                            : keyed(key, mapping, path);
            if (values[i] == null && !isAbsent(key, mapping)) {
                right = false;
                values[i] = notGiven(key);
            }
        }
        return right ? made(shape, values, mapping, path) : madeOfTheRest(shape, values);
    }

    private static @Nullable Object notGiven(Key key) {
        return key.absence() instanceof Key.Absence.Refused ? null : Defaults.of(key);
    }

    /// Says nothing of its own: what is wrong is told.
    private static @Nullable Record madeOfTheRest(Shape shape, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            boolean isNeeded = shape.keys().get(i).absence() instanceof Key.Absence.Refused;
            if (isNeeded && values[i] == null) {
                return null;
            }
        }
        try {
            return shape.make(values);
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    private @Nullable Object keyed(Key key, Setting.Mapping mapping, KeyPath path) {
        Setting.Entry entry = mapping.find(key.name());
        KeyPath here = path.key(key.name());
        if (entry != null && !standsForNothing(key, entry.value())) {
            return isNothing(entry.value())
                    ? noValue(key, entry, here)
                    : value(key.type(), entry.value(), here);
        }
        if (key.absence() instanceof Key.Absence.Refused) {
            findings.add(
                    Finding.of(
                            Code.MISSING,
                            mapping.place(),
                            here,
                            "the key " + Quoted.of(key.name()) + " is missing",
                            key.remedy()));
            return null;
        }
        return Defaults.of(key);
    }

    /// `server:` with nothing under it is an empty mapping, `services:` an empty list.
    private static boolean standsForNothing(Key key, Setting value) {
        return isNothing(value)
                && (key.absence() instanceof Key.Absence.Empty
                        || (key.type() instanceof ValueType.Many(_, boolean set)
                                && !set
                                && key.absence() instanceof Key.Absence.Value));
    }

    private static boolean isNothing(Setting value) {
        return value instanceof Setting.Scalar(_, var form, _) && form == Setting.Form.NOTHING;
    }

    private @Nullable Object noValue(Key key, Setting.Entry entry, KeyPath here) {
        findings.add(
                Finding.of(
                        Code.NO_VALUE,
                        entry.value().place(),
                        here,
                        "the key has no value",
                        "give one (" + key.type().describe() + ") or remove the key"));
        return null;
    }

    private static boolean isAbsent(Key key, Setting.Mapping mapping) {
        return mapping.find(key.name()) == null && key.absence() instanceof Key.Absence.Nothing;
    }

    private boolean knowsAllKeys(Shape shape, Setting.Mapping mapping, KeyPath path) {
        List<String> allowed = shape.names();
        boolean known = true;
        for (Setting.Entry entry : mapping.entries()) {
            if (!allowed.contains(entry.key()) && !entry.key().startsWith("x-")) {
                known = false;
                unknownKey(entry, allowed, path);
            }
        }
        return known;
    }

    private void unknownKey(Setting.Entry entry, List<String> allowed, KeyPath path) {
        if (findings.isFull()) {
            return;
        }
        String where = path.steps().isEmpty() ? "" : " in " + path;
        findings.add(
                Finding.of(
                                Code.UNKNOWN_KEY,
                                entry.place(),
                                path.key(entry.key()),
                                "unknown key " + Quoted.of(entry.key()) + where,
                                "allowed here: " + String.join(", ", allowed) + ", x-*")
                        .suggesting(Suggestion.among(allowed, entry.key())));
    }

    private @Nullable Record made(
            Shape shape, @Nullable Object[] values, Setting.Mapping mapping, KeyPath path) {
        try {
            return shape.make(values);
        } catch (IllegalArgumentException refused) {
            findings.add(
                    Finding.of(
                            Code.COMBINATION,
                            mapping.place(),
                            path,
                            String.valueOf(refused.getMessage()),
                            ""));
            return null;
        }
    }

    private @Nullable Object many(ValueType.Many many, Setting setting, KeyPath path) {
        if (many.set() && setting instanceof Setting.Scalar) {
            Object value = value(many.element(), setting, path);
            return value == null ? null : Set.of(value);
        }
        if (setting instanceof Setting.Sequence(List<Setting> elements, _)) {
            return collected(many, elements, path);
        }
        wrongType(setting, path, many.describe());
        return null;
    }

    private @Nullable Object collected(ValueType.Many many, List<Setting> elements, KeyPath path) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            Object value = value(many.element(), elements.get(i), path.element(i));
            if (value != null) {
                values.add(value);
            }
        }
        if (values.size() < elements.size()) {
            return null;
        }
        return many.set() ? new LinkedHashSet<>(values) : values;
    }

    private @Nullable Map<String, String> textMap(Setting setting, KeyPath path) {
        if (!(setting instanceof Setting.Mapping(List<Setting.Entry> entries, _))) {
            wrongType(setting, path, "a mapping of names to text");
            return null;
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Setting.Entry entry : entries) {
            Object text = simple(new ValueType.Text(true), entry.value(), path.key(entry.key()));
            if (text instanceof String given) {
                texts.put(entry.key(), given);
            }
        }
        return texts.size() == entries.size() ? texts : null;
    }

    private @Nullable Object simple(ValueType type, Setting setting, KeyPath path) {
        if (!(setting instanceof Setting.Scalar scalar)) {
            wrongType(setting, path, type.describe());
            return null;
        }
        Finding mismatch = Forms.mismatch(type, scalar, path);
        if (mismatch != null) {
            findings.add(mismatch);
            return null;
        }
        try {
            return Values.read(type, scalar.text());
        } catch (IllegalArgumentException refused) {
            findings.add(Forms.refused(type, scalar, path, refused));
            return null;
        }
    }

    private void wrongType(Setting setting, KeyPath path, String wanted) {
        String given =
                switch (setting) {
                    case Setting.Mapping _ -> "a mapping";
                    case Setting.Sequence _ -> "a list";
                    case Setting.Scalar(_, var form, _) when form == Setting.Form.NOTHING ->
                            "nothing";
                    case Setting.Scalar(String text, _, _) -> "the single value " + Quoted.of(text);
                };
        findings.add(
                Finding.of(
                        Code.WRONG_TYPE,
                        setting.place(),
                        path,
                        given + " where " + wanted + " is wanted",
                        ""));
    }
}
