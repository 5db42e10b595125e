package io.balto.engine.admin.http;

import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Suggestion;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The query of a request, decoded. Each name is given at most once.
public final class Query {
    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /// Reads a query and refuses names that the resource does not know, each with what was probably
    /// meant.
    ///
    /// @param target of the request
    /// @param allowed the names it knows
    public static Read<Query> read(String target, List<String> allowed) {
        int mark = target.indexOf('?');
        Map<String, String> values = new LinkedHashMap<>();
        List<Violation> violations = new ArrayList<>();
        String[] pairs = mark < 0 ? new String[0] : target.substring(mark + 1).split("&", -1);
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                readPair(pair, allowed, values, violations);
            }
        }
        return violations.isEmpty()
                ? Read.of(new Query(values))
                : Read.refused(
                        ProblemType.INVALID_QUERY
                                .of("The query of the request cannot be understood")
                                .withErrors(violations));
    }

    private static void readPair(
            String pair,
            List<String> allowed,
            Map<String, String> values,
            List<Violation> violations) {
        int equals = pair.indexOf('=');
        String rawName = equals < 0 ? pair : pair.substring(0, equals);
        Optional<String> name = Percent.decode(rawName, true);
        Optional<String> value = Percent.decode(equals < 0 ? "" : pair.substring(equals + 1), true);
        if (name.isEmpty() || value.isEmpty()) {
            violations.add(
                    Violation.of(
                            "",
                            "broken_escape",
                            "The parameter "
                                    + Quoted.of(rawName)
                                    + " is not percent-encoded UTF-8"));
        } else if (!allowed.contains(name.get())) {
            violations.add(unknown(name.get(), allowed));
        } else if (values.putIfAbsent(name.get(), value.get()) != null) {
            violations.add(
                    Violation.of(
                            "/" + name.get(),
                            "duplicate_parameter",
                            "The parameter " + name.get() + " stands in the query twice"));
        }
    }

    private static Violation unknown(String name, List<String> allowed) {
        String near = Suggestion.among(allowed, name);
        String known =
                allowed.isEmpty()
                        ? "this resource takes none"
                        : "allowed: " + String.join(", ", allowed);
        return new Violation(
                "",
                "unknown_parameter",
                "Unknown query parameter " + Quoted.of(name) + "; " + known,
                near.isEmpty() ? null : near);
    }

    /// The value of a parameter.
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Whether a parameter was given.
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /// A parameter that is `true` or `false`; false when it is not given.
    public Read<Boolean> flag(String name) {
        return switch (values.getOrDefault(name, "false")) {
            case "true", "" -> Read.of(true);
            case "false" -> Read.of(false);
            default -> refused(name, "true or false");
        };
    }

    /// A whole number within bounds.
    public Read<Integer> number(String name, int fallback, int least, int most) {
        String text = values.getOrDefault(name, Integer.toString(fallback));
        boolean isNumber = text.matches("\\d{1,9}");
        return isNumber && Integer.parseInt(text) >= least && Integer.parseInt(text) <= most
                ? Read.of(Integer.valueOf(text))
                : refused(name, "a whole number from " + least + " to " + most);
    }

    /// One of some words.
    public Read<String> word(String name, String fallback, List<String> allowed) {
        String word = values.getOrDefault(name, fallback);
        return allowed.contains(word)
                ? Read.of(word)
                : refused(
                        name,
                        "one of " + String.join(", ", allowed),
                        Suggestion.among(allowed, word));
    }

    /// One of some words, or an empty text when it is not given or has no value.
    public Read<String> choice(String name, List<String> allowed) {
        return value(name).orElse("").isEmpty() ? Read.of("") : word(name, "", allowed);
    }

    /// Some of some words, with commas between; each unknown one is refused with what was probably
    /// meant.
    ///
    /// @param fallback what stands for a parameter that is not given
    /// @param allowed the words; `x-*` stands for all that begin so
    public Read<List<String>> words(String name, String fallback, List<String> allowed) {
        List<String> given =
                Arrays.stream(values.getOrDefault(name, fallback).split(",", -1))
                        .map(String::strip)
                        .filter(word -> !word.isEmpty())
                        .distinct()
                        .toList();
        List<Violation> unknown =
                given.stream()
                        .filter(word -> !allowed.contains(word))
                        .filter(word -> !word.startsWith("x-") || !allowed.contains("x-*"))
                        .map(word -> unknownWord(name, word, allowed))
                        .toList();
        return unknown.isEmpty()
                ? Read.of(given)
                : Read.refused(
                        ProblemType.INVALID_QUERY
                                .of(
                                        "The query parameter "
                                                + name
                                                + " is some of "
                                                + String.join(", ", allowed)
                                                + ", with commas between")
                                .withErrors(unknown));
    }

    private static Violation unknownWord(String name, String word, List<String> allowed) {
        String near = Suggestion.among(allowed, word);
        return new Violation(
                "/" + name,
                "invalid_parameter",
                Quoted.of(word) + " is none of the words that " + name + " takes",
                near.isEmpty() ? null : near);
    }

    /// The refusal of a value.
    ///
    /// @param allowed what it may be, fit for "... is ..."
    public <T> Read<T> refused(String name, String allowed) {
        return refused(name, allowed, "");
    }

    /// @param near what was probably meant; empty when nobody knows
    private <T> Read<T> refused(String name, String allowed, String near) {
        String given = values.getOrDefault(name, "");
        Problem problem =
                ProblemType.INVALID_QUERY
                        .of("The query parameter " + name + " is " + allowed)
                        .withErrors(
                                List.of(
                                        new Violation(
                                                "/" + name,
                                                "invalid_parameter",
                                                Quoted.of(given) + " is not " + allowed,
                                                near.isEmpty() ? null : near)));
        return Read.refused(problem);
    }
}
