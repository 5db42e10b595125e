package io.balto.engine.config.binding;

import io.balto.model.service.ByteSize;
import io.balto.model.service.DurationText;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What a key may hold. The binder, the JSON Schema and the documentation walk the same cases, so
/// they cannot disagree.
public sealed interface ValueType {
    /// `true` or `false`.
    record Truth() implements ValueType {}

    /// A whole number, bounds included.
    record Whole(long from, long to) implements ValueType {}

    /// A share in per cent, written `20%`, bounds included.
    record Percent(long from, long to) implements ValueType {}

    /// A time span, bounds included.
    record Span(Duration from, Duration to) implements ValueType {}

    /// A number of bytes, bounds included.
    record Size(ByteSize from, ByteSize to) implements ValueType {}

    /// One word of an enum.
    record Word(Class<? extends Enum<?>> type) implements ValueType {
        /// The words in the order of the enum.
        public List<String> words() {
            return Stream.of(type.getEnumConstants()).map(Word::wordOf).toList();
        }

        /// The word of a constant: what its method `word` says, else its name in lower case.
        static String wordOf(Enum<?> constant) {
            try {
                Method word = constant.getDeclaringClass().getMethod("word");
                return String.valueOf(word.invoke(constant));
            } catch (NoSuchMethodException _) {
                return constant.name().toLowerCase(Locale.ROOT);
            } catch (IllegalAccessException | InvocationTargetException broken) {
                throw new IllegalStateException(
                        constant.getDeclaringClass() + " has a broken word()", broken);
            }
        }
    }

    /// Free text, not empty.
    ///
    /// @param numbersToo whether a number may stand for its digits (`8081` for `"8081"`)
    record Text(boolean numbersToo) implements ValueType {}

    /// A path in the file system.
    record FilePath() implements ValueType {}

    /// Text that a type reads by its factory `of(String)`; a number stands for its digits.
    record Parsed(Class<?> type) implements ValueType {}

    /// A list, or a set when order and repetition mean nothing.
    ///
    /// @param set whether the collection is a set; then one element may stand without brackets
    record Many(ValueType element, boolean set) implements ValueType {}

    /// A mapping with keys of its own.
    record Nested(Class<? extends Record> type) implements ValueType {}

    /// A mapping of free names to text.
    record TextMap() implements ValueType {}

    /// Whatever the document has there, for who reads on from it; null means absent.
    record Tree() implements ValueType {}

    /// Keys that begin with `x-`, kept as they are.
    record Extensions() implements ValueType {}

    /// Text that may stand for a missing or wrong one while the rest is checked; null for all that
    /// is not text.
    ///
    /// @param example as in YAML, or empty
    default @Nullable Object standIn(String example) {
        return this instanceof Text ? (example.isEmpty() ? "?" : example.replace("\"", "")) : null;
    }

    /// What is allowed, in words, for messages and documentation.
    default String describe() {
        return switch (this) {
            case Truth _ -> "true or false";
            case Whole(long from, long to) when to == Integer.MAX_VALUE ->
                    "a whole number, at least " + from;
            case Whole(long from, long to) -> "a whole number, " + from + " to " + to;
            case Percent(long from, long to) -> "a share, " + from + "% to " + to + "%";
            case Span(Duration from, Duration to) ->
                    "a duration, " + new DurationText(from) + " to " + new DurationText(to);
            case Size(_, ByteSize to) when to.bytes() == Long.MAX_VALUE -> "a size";
            case Size(ByteSize from, ByteSize to) -> "a size, " + from + " to " + to;
            case Word word -> "one of " + String.join(", ", word.words());
            case Text _ -> "text";
            case FilePath _ -> "a path";
            case Parsed(Class<?> type) -> Examples.of(type);
            case Many(ValueType element, boolean set) ->
                    (set ? "a set" : "a list") + " (each " + element.describe() + ")";
            case Nested _ -> "a mapping";
            case TextMap _ -> "a mapping of names to text";
            case Tree _, Extensions _ -> "anything";
        };
    }
}
