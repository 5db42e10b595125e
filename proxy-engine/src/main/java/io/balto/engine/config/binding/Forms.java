package io.balto.engine.config.binding;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Tells what is wrong with a single value: its form (quoted, number, truth value) or its text.
final class Forms {
    private Forms() {}

    /// What is wrong with the form of a value, or null when nothing is.
    static @Nullable Finding mismatch(ValueType type, Setting.Scalar scalar, KeyPath path) {
        return switch (scalar.form()) {
            case NOTHING ->
                    Finding.of(
                            Code.NO_VALUE,
                            scalar.place(),
                            path,
                            "there is no value",
                            "give one: " + type.describe());
            case TEXT ->
                    isTextual(type)
                            ? null
                            : wrong(scalar, path, "text in quotes", type, "remove the quotes");
            case NUMBER ->
                    type instanceof ValueType.Truth || isStrictText(type)
                            ? wrong(scalar, path, "a number", type, quotesFor(type))
                            : null;
            case TRUTH ->
                    type instanceof ValueType.Truth
                            ? null
                            : wrong(scalar, path, "true or false", type, quotesFor(type));
            case WORD, REFUSED -> null;
        };
    }

    /// The finding for a text that was refused with a sentence.
    static Finding refused(
            ValueType type, Setting.Scalar scalar, KeyPath path, IllegalArgumentException why) {
        boolean outside = why instanceof Values.OutOfRange;
        Code code =
                switch (type) {
                    case ValueType _ when outside -> Code.RANGE;
                    case ValueType.Span _ -> Code.DURATION;
                    case ValueType.Size _ -> Code.SIZE;
                    case ValueType.Word _ -> Code.WORD;
                    case ValueType _ -> Code.FORM;
                };
        List<String> words = type instanceof ValueType.Word word ? word.words() : List.of();
        String sentence = Quoted.escaped(String.valueOf(why.getMessage()), 200);
        return Finding.of(code, scalar.place(), path, sentence, "allowed: " + type.describe())
                .suggesting(Suggestion.among(words, scalar.text()));
    }

    private static Finding wrong(
            Setting.Scalar scalar, KeyPath path, String given, ValueType type, String help) {
        return Finding.of(
                Code.WRONG_TYPE,
                scalar.place(),
                path,
                Quoted.of(scalar.text())
                        + " is "
                        + given
                        + " where "
                        + type.describe()
                        + " is wanted",
                help);
    }

    private static boolean isTextual(ValueType type) {
        return !(type instanceof ValueType.Truth || type instanceof ValueType.Whole);
    }

    private static boolean isStrictText(ValueType type) {
        return type instanceof ValueType.Text(boolean numbersToo) && !numbersToo;
    }

    private static String quotesFor(ValueType type) {
        return isTextual(type) ? "put it in quotes if it is meant as text" : "";
    }
}
