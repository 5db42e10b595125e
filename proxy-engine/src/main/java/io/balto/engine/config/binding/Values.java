package io.balto.engine.config.binding;

import io.balto.model.service.ByteSize;
import io.balto.model.service.DurationText;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/// Reads one value from its text.
final class Values {
    private Values() {}

    /// Reads a text of a simple type.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong and what is allowed
    static Object read(ValueType type, String text) {
        return switch (type) {
            case ValueType.Truth _ -> truth(text);
            case ValueType.Whole(long from, long to) -> Math.toIntExact(whole(text, from, to));
            case ValueType.Percent(long from, long to) -> percent(text, from, to);
            case ValueType.Span span -> span(text, span);
            case ValueType.Size size -> size(text, size);
            case ValueType.Word word -> word(text, word);
            case ValueType.Text _ -> text(text);
            case ValueType.FilePath _ -> path(text);
            case ValueType.Parsed(Class<?> parsed) -> parsed(parsed, text);
            case ValueType.Many _,
                    ValueType.Nested _,
                    ValueType.TextMap _,
                    ValueType.Tree _,
                    ValueType.Extensions _ ->
                    throw new IllegalStateException(type + " is not read from one text");
        };
    }

    /// Whether a type has the factory `of(String)`.
    static boolean readsText(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("of")
                    && Modifier.isStatic(method.getModifiers())
                    && method.getParameterCount() == 1
                    && method.getParameterTypes()[0] == String.class) {
                return !type.getName().endsWith("Definition");
            }
        }
        return false;
    }

    private static Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is neither true nor false");
        };
    }

    private static long whole(String text, long from, long to) {
        if (!text.matches("[-+]?\\d{1,18}")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number");
        }
        long number = Long.parseLong(text);
        if (number < from || number > to) {
            throw new OutOfRange(text + " is not within " + from + " to " + to);
        }
        return number;
    }

    private static Integer percent(String text, long from, long to) {
        if (!text.matches("\\d{1,9}%")) {
            throw new IllegalArgumentException("\"" + text + "\" is not a share such as 20%");
        }
        return Math.toIntExact(whole(text.substring(0, text.length() - 1), from, to));
    }

    private static Duration span(String text, ValueType.Span allowed) {
        Duration span = DurationText.of(text).duration();
        if (span.compareTo(allowed.from()) < 0 || span.compareTo(allowed.to()) > 0) {
            throw new OutOfRange(
                    text
                            + " is not within "
                            + new DurationText(allowed.from())
                            + " to "
                            + new DurationText(allowed.to()));
        }
        return span;
    }

    private static ByteSize size(String text, ValueType.Size allowed) {
        ByteSize size = ByteSize.of(text);
        if (size.bytes() < allowed.from().bytes() || size.bytes() > allowed.to().bytes()) {
            throw new OutOfRange(text + " is not within " + allowed.from() + " to " + allowed.to());
        }
        return size;
    }

    private static Enum<?> word(String text, ValueType.Word allowed) {
        for (Enum<?> constant : allowed.type().getEnumConstants()) {
            if (ValueType.Word.wordOf(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is none of " + String.join(", ", allowed.words()));
    }

    private static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("the text is empty");
        }
        return text;
    }

    private static Path path(String text) {
        try {
            return Path.of(text(text));
        } catch (InvalidPathException broken) {
            throw new IllegalArgumentException("\"" + text + "\" is not a path", broken);
        }
    }

    private static Object parsed(Class<?> type, String text) {
        try {
            return type.getMethod("of", String.class).invoke(null, text);
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException(type + ".of failed", thrown);
        } catch (NoSuchMethodException | IllegalAccessException broken) {
            throw new IllegalStateException(type + " has no of(String)", broken);
        }
    }

    /// A value of the right form outside its bounds.
    static final class OutOfRange extends IllegalArgumentException {
        OutOfRange(String sentence) {
            super(sentence);
        }
    }
}
