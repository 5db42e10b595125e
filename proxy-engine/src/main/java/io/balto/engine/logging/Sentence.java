package io.balto.engine.logging;

import io.balto.engine.logging.EventEntry.Pair;

import org.slf4j.helpers.MessageFormatter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/* Takes a log message apart: `Circuit breaker opened backend_id={} failure_threshold={}` is a sentence and two pairs.
 *
 * The pattern is taken apart, not the finished message. So a value with spaces, quotes or another `key=value` in it
 * stays one value, and text of a client cannot become a pair of its own. Pairs are the words at the end of the pattern
 * that look like `snake_case=…`; the first word from the end that does not ends them.
 * Quotes that the pattern puts around a place are for whoever prints the message as it is: here the format quotes where
 * that is needed. */
record Sentence(String text, List<Pair> pairs) {
    private static final Pattern PAIR = Pattern.compile("([a-z][a-z0-9_]*)=(\\S*)");
    private static final String PLACE = "{}";
    private static final String QUOTED_PLACE = "\"{}\"";
    private static final String ESCAPED_PLACE = "\\{}";

    Sentence {
        pairs = List.copyOf(pairs);
    }

    /// Takes a message apart and fills in its arguments.
    ///
    /// @param pattern as given to the logger, with `{}` for each argument
    static Sentence of(String pattern, Object[] arguments) {
        if (pattern.contains(ESCAPED_PLACE)) {
            return new Sentence(filled(pattern, arguments), List.of());
        }
        String[] words = pattern.split(" ", -1);
        int first = words.length;
        while (first > 0 && PAIR.matcher(words[first - 1]).matches()) {
            first--;
        }
        String text = String.join(" ", Arrays.asList(words).subList(0, first));
        int used = places(text);
        List<Pair> pairs = new ArrayList<>(words.length - first);
        for (String word : Arrays.asList(words).subList(first, words.length)) {
            Matcher pair = PAIR.matcher(word);
            boolean matches = pair.matches();
            assert matches;
            String template = unquoted(pair.group(2));
            pairs.add(new Pair(pair.group(1), filled(template, from(arguments, used))));
            used += places(template);
        }
        return new Sentence(filled(text, arguments), pairs);
    }

    private static String unquoted(String template) {
        return template.equals(QUOTED_PLACE) ? PLACE : template;
    }

    private static String filled(String template, Object[] arguments) {
        return template.contains(PLACE)
                ? MessageFormatter.basicArrayFormat(template, arguments)
                : template;
    }

    private static Object[] from(Object[] arguments, int used) {
        return used >= arguments.length
                ? new Object[0]
                : Arrays.copyOfRange(arguments, used, arguments.length);
    }

    private static int places(String template) {
        int places = 0;
        for (int at = template.indexOf(PLACE);
                at >= 0;
                at = template.indexOf(PLACE, at + PLACE.length())) {
            places++;
        }
        return places;
    }
}
