package io.balto.engine.config.binding;

import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The way back: the tree of settings that a record stands for, every value written out.
///
/// Absent values are left out; secrets come masked, because their text form is.
public final class RecordTree {
    private final KeyRules rules;
    private final Place place;

    private RecordTree(KeyRules rules, Place place) {
        this.rules = rules;
        this.place = place;
    }

    /// The tree of a record; the binder makes an equal record of it, secrets apart.
    ///
    /// @param place stands as the place of every setting
    public static Setting of(Record record, KeyRules rules, Place place) {
        return new RecordTree(rules, place).mapping(record);
    }

    private Setting mapping(Record record) {
        Class<? extends Record> type = record.getClass();
        RecordComponent[] components = type.getRecordComponents();
        List<Key> keys = Shape.of(type, rules).keys();
        List<Setting.Entry> entries = new ArrayList<>();
        for (int i = 0; i < components.length; i++) {
            Object value = valueOf(components[i], record);
            if (value != null) {
                add(keys.get(i), value, entries);
            }
        }
        return new Setting.Mapping(entries, place);
    }

    private void add(Key key, Object value, List<Setting.Entry> entries) {
        if (key.type() instanceof ValueType.Extensions) {
            entries.addAll(plainEntries((Map<?, ?>) value));
        } else {
            entries.add(new Setting.Entry(key.name(), place, setting(key.type(), value)));
        }
    }

    private Setting setting(ValueType type, Object value) {
        return switch (type) {
            case ValueType.Many(ValueType element, _) ->
                    new Setting.Sequence(
                            ((Collection<?>) value)
                                    .stream().map(one -> setting(element, one)).toList(),
                            place);
            case ValueType.Nested _ -> mapping((Record) value);
            case ValueType.Tree _ -> (Setting) value;
            case ValueType.TextMap _, ValueType.Extensions _ ->
                    new Setting.Mapping(plainEntries((Map<?, ?>) value), place);
            case ValueType.Truth _ -> scalar(value.toString(), Setting.Form.TRUTH);
            case ValueType.Whole _ -> scalar(value.toString(), Setting.Form.NUMBER);
            case ValueType.Percent _ -> scalar(value + "%", Setting.Form.WORD);
            case ValueType.Span _ ->
                    scalar(new DurationText((Duration) value).toString(), Setting.Form.WORD);
            case ValueType.Size _ -> scalar(value.toString(), Setting.Form.WORD);
            case ValueType.Word _ ->
                    scalar(ValueType.Word.wordOf((Enum<?>) value), Setting.Form.WORD);
            case ValueType.Text _, ValueType.FilePath _, ValueType.Parsed _ ->
                    scalar(value.toString(), Setting.Form.TEXT);
        };
    }

    private Setting scalar(String text, Setting.Form form) {
        return new Setting.Scalar(text, form, place);
    }

    private List<Setting.Entry> plainEntries(Map<?, ?> map) {
        return map.entrySet().stream()
                .map(e -> new Setting.Entry(String.valueOf(e.getKey()), place, plain(e.getValue())))
                .sorted(Comparator.comparing(Setting.Entry::key))
                .toList();
    }

    private Setting plain(@Nullable Object value) {
        return switch (value) {
            case null -> scalar("", Setting.Form.NOTHING);
            case Map<?, ?> map -> new Setting.Mapping(plainEntries(map), place);
            case Collection<?> many ->
                    new Setting.Sequence(many.stream().map(this::plain).toList(), place);
            case Boolean truth -> scalar(truth.toString(), Setting.Form.TRUTH);
            case Number number -> scalar(number.toString(), Setting.Form.NUMBER);
            default -> scalar(value.toString(), Setting.Form.TEXT);
        };
    }

    private static @Nullable Object valueOf(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new LinkageError(component + " cannot be read", broken);
        }
    }
}
