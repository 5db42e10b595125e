package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes records of a tree of settings, whichever syntax it came from.
///
/// It tells everything that is wrong at once, each with its place and key. In the record that it
/// makes, what is wrong is left out, or something stands for it where it cannot be, so that the
/// rest can be checked further, and told at once too. Used by one thread; depth is bounded by the
/// depth of the records.
public final class Binder {
    private final KeyRules rules;
    private final Findings findings;
    private long faults;

    /// A binder for one document.
    ///
    /// @param findings where problems are told
    public Binder(KeyRules rules, Findings findings) {
        this.rules = rules;
        this.findings = findings;
    }

    /// The record, to be used only if there is no error among the findings; else it is good for
    /// further checks, where `Findings.isTold` says what is not as it was given. Null when nothing
    /// can stand for what is wrong.
    ///
    /// @param path where the tree stands in its document, `KeyPath.ROOT` for a whole one
    public <R extends Record> @Nullable R bind(Class<R> type, Setting tree, KeyPath path) {
        return type.cast(nested(type, tree, path));
    }

    private @Nullable Object value(ValueType type, Setting setting, KeyPath path) {
        if (setting instanceof Setting.Scalar(_, var form, _) && form == Setting.Form.REFUSED) {
            faults++; // told by who refused it
            return null;
        }
        return switch (type) {
            case ValueType.Nested(var nested) -> nested(nested, setting, path);
            case ValueType.Many many -> many(many, setting, path);
            case ValueType.TextMap _ -> textMap(setting, path);
            case ValueType.Tree _ -> setting;
            case ValueType.Extensions _ -> throw new IllegalStateException("gathered by nested");
            case ValueType _ -> simple(type, setting, path);
        };
    }

    private @Nullable Record nested(Class<? extends Record> type, Setting setting, KeyPath path) {
        if (!(setting instanceof Setting.Mapping mapping)) {
            wrongType(setting, path, "a mapping of keys to values");
            return null;
        }
        Shape shape = Shape.of(type, rules);
        long before = faults;
        knowsAllKeys(shape, mapping, path);
        @Nullable Object[] values = new @Nullable Object[shape.keys().size()];
        for (int i = 0; i < values.length; i++) {
            Key key = shape.keys().get(i);
            values[i] =
                    key.type() instanceof ValueType.Extensions
                            ? Extensions.of(mapping)
                            : keyed(key, mapping, path);
            if (values[i] == null && !isAbsent(key, mapping)) {
                values[i] = key.isOptional() ? Defaults.of(key) : key.standIn();
            }
        }
        return faults == before ? made(shape, values, mapping, path) : madeOfTheRest(shape, values);
    }

    /// Says nothing of its own: what is wrong is told.
    private static @Nullable Record madeOfTheRest(Shape shape, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !shape.keys().get(i).isOptional()) {
                return null;
            }
        }
        Record made = makable(shape, values);
        return made == null ? repaired(shape, values) : made;
    }

    /// What a record refuses together may be good with one key less, or with one that was not
    /// given; null when it is not.
    private static @Nullable Record repaired(Shape shape, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            Key key = shape.keys().get(i);
            if (key.absence() instanceof Key.Absence.Nothing) {
                @Nullable Object[] other = values.clone();
                other[i] = values[i] == null ? key.standIn() : null;
                Record made = makable(shape, other);
                if (made != null) {
                    return made;
                }
            }
        }
        return null;
    }

    private static @Nullable Record makable(Shape shape, @Nullable Object[] values) {
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
            return entry.value().isNothing()
                    ? noValue(key, entry, here)
                    : value(key.type(), entry.value(), here);
        }
        if (key.absence() instanceof Key.Absence.Refused) {
            tell(
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
        return value.isNothing()
                && (key.absence() instanceof Key.Absence.Empty
                        || key.type() instanceof ValueType.Tree
                        || (key.type() instanceof ValueType.Many(_, boolean set)
                                && !set
                                && key.absence() instanceof Key.Absence.Value));
    }

    private @Nullable Object noValue(Key key, Setting.Entry entry, KeyPath here) {
        tell(
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

    private void knowsAllKeys(Shape shape, Setting.Mapping mapping, KeyPath path) {
        List<String> allowed = shape.names();
        for (Setting.Entry entry : mapping.entries()) {
            if (!allowed.contains(entry.key()) && !entry.key().startsWith("x-")) {
                unknownKey(entry, allowed, path);
            }
        }
    }

    private void unknownKey(Setting.Entry entry, List<String> allowed, KeyPath path) {
        if (findings.isFull()) {
            faults++;
            return;
        }
        tell(Finding.ofUnknownKey(entry.key(), entry.place(), path, allowed));
    }

    private @Nullable Record made(
            Shape shape, @Nullable Object[] values, Setting.Mapping mapping, KeyPath path) {
        try {
            return shape.make(values);
        } catch (IllegalArgumentException refused) {
            tell(
                    Finding.of(
                            Code.COMBINATION,
                            mapping.place(),
                            path,
                            String.valueOf(refused.getMessage()),
                            ""));
            return repaired(shape, values);
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
            Object given = value(many.element(), elements.get(i), path.element(i));
            Object value = given == null ? many.element().standIn("") : given;
            if (value != null) {
                values.add(value);
            }
        }
        if (values.size() < elements.size()) {
            return null; // else places would no longer be those of the document
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
            tell(mismatch);
            return null;
        }
        try {
            return Values.read(type, scalar.text());
        } catch (IllegalArgumentException refused) {
            tell(Forms.refused(type, scalar, path, refused));
            return null;
        }
    }

    private void tell(Finding finding) {
        faults++;
        findings.add(finding);
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
        tell(
                Finding.of(
                        Code.WRONG_TYPE,
                        setting.place(),
                        path,
                        given + " where " + wanted + " is wanted",
                        ""));
    }
}
