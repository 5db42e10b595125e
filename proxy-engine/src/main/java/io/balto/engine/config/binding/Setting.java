package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Predicate;

/// A tree of settings as a document gives it, whatever its syntax; every node knows its place.
public sealed interface Setting {
    /// Where it stands.
    Place place();

    /// Keys with values, in the order of the document; keys are distinct.
    record Mapping(List<Entry> entries, Place place) implements Setting {
        /// Copies the entries.
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The entry of this key, or null when there is none. O(entries).
        public @Nullable Entry find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /// One key with its value.
    ///
    /// @param place where the key stands
    record Entry(String key, Place place, Setting value) {}

    /// Values in order.
    record Sequence(List<Setting> elements, Place place) implements Setting {
        /// Copies the elements.
        public Sequence {
            elements = List.copyOf(elements);
        }
    }

    /// One value.
    ///
    /// @param text as the document means it, quotes and escapes removed
    record Scalar(String text, Form form, Place place) implements Setting {}

    /// How a document marks the kind of a value.
    enum Form {
        /// Text in quotes.
        TEXT,
        /// A word without quotes that is nothing of what follows.
        WORD,
        /// A number without quotes.
        NUMBER,
        /// `true` or `false` without quotes.
        TRUTH,
        /// `null`, `~` or nothing at all.
        NOTHING,
        /// What was refused already; nothing more is said about it.
        REFUSED;

        /// The form of a word without quotes, by the core schema of YAML 1.2 (§10.3).
        public static Form ofPlain(String text) {
            return switch (text) {
                case "", "~", "null", "Null", "NULL" -> NOTHING;
                case "true", "false" -> TRUTH;
                default -> text.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d+)?") ? NUMBER : WORD;
            };
        }
    }

    /// Whether a document gives nothing here, such as `null`.
    default boolean isNothing() {
        return this instanceof Scalar(_, Form form, _) && form == Form.NOTHING;
    }

    /// The same without some keys of its own, which are read in another way. O(entries).
    default Setting without(Predicate<Entry> others) {
        return this instanceof Mapping(List<Entry> entries, Place place)
                ? new Mapping(entries.stream().filter(others.negate()).toList(), place)
                : this;
    }

    /// The setting at a path, or null when there is none. O(depth × entries).
    default @Nullable Setting find(KeyPath path) {
        Setting here = this;
        for (String step : path.steps()) {
            Setting below = here.below(step);
            if (below == null) {
                return null;
            }
            here = below;
        }
        return here;
    }

    /// The setting at a path, or the nearest one above it. O(depth × entries).
    default Setting nearest(KeyPath path) {
        Setting here = this;
        for (String step : path.steps()) {
            Setting below = here.below(step);
            if (below == null) {
                return here;
            }
            here = below;
        }
        return here;
    }

    private @Nullable Setting below(String step) {
        return switch (this) {
            case Mapping mapping -> valueOf(mapping.find(step));
            case Sequence(List<Setting> elements, _) -> elementOf(elements, step);
            case Scalar _ -> null;
        };
    }

    private static @Nullable Setting valueOf(@Nullable Entry entry) {
        return entry == null ? null : entry.value();
    }

    private static @Nullable Setting elementOf(List<Setting> elements, String step) {
        if (!KeyPath.isPosition(step)) {
            return null;
        }
        int index = Integer.parseInt(step.substring(1, step.length() - 1));
        return index < elements.size() ? elements.get(index) : null;
    }
}
