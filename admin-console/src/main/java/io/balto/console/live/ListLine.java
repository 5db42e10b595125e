package io.balto.console.live;

import io.balto.client.ApiCall;
import io.balto.client.OperatorCalls;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A list under a filter, as a question to the API and as a command, and what of the filter only
/// the console can do. Pure.
///
/// The first plain word is asked as `q`: the engine looks for it in ids, names, tags and addresses,
/// the console in every column of words.
public final class ListLine {
    private static final Set<String> SERVING = Set.of("serving", "degraded", "unavailable");
    private static final Set<String> SOURCES = Set.of("file", "api");
    private static final Map<String, String> ORDERS =
            Map.of("draining", "drain", "maintenance", "maintenance");

    private final String path;
    private final StringBuilder command;
    private final Map<String, String> query = new LinkedHashMap<>();
    private final List<String> beyondCurl = new ArrayList<>();
    private final List<String> beyondCommand = new ArrayList<>();

    private ListLine(String path, String command) {
        this.path = path;
        this.command = new StringBuilder(command);
    }

    /// The list of services.
    ///
    /// @param filter as in the field
    /// @param failedOnly whether only those with trouble are shown
    public static ListLine services(String filter, boolean failedOnly) {
        ListLine line = new ListLine("/services", "services list");
        for (String word : words(filter)) {
            String value = valueOf(word);
            if (word.startsWith("state:") && SERVING.contains(value)) {
                line.ask(word, "state", value, " --state " + value);
            } else if (word.startsWith("source:") && SOURCES.contains(value)) {
                line.ask(word, "source", value, "");
            } else {
                line.text(word, true);
            }
        }
        return line.beyond(failedOnly ? "failed only" : "");
    }

    /// The list of backends.
    ///
    /// @param filter as in the field
    /// @param failedOnly whether only those with trouble are shown
    public static ListLine backends(String filter, boolean failedOnly) {
        ListLine line = new ListLine("/backends", "backends list");
        for (String word : words(filter)) {
            String state = ORDERS.getOrDefault(valueOf(word), "");
            if (word.startsWith("state:") && !state.isEmpty()) {
                line.ask(word, "state", state, " --state " + state);
            } else {
                line.text(word, true);
            }
        }
        return line.beyond(failedOnly ? "failed only" : "");
    }

    /// The checks of backends: the list of backends has them.
    ///
    /// @param filter as in the field
    public static ListLine checks(String filter) {
        ListLine line = new ListLine("/backends", "backends list");
        words(filter).forEach(word -> line.text(word, true));
        return line;
    }

    /// The list of circuits.
    ///
    /// @param text in an id; one piece, blanks and all
    /// @param notClosedOnly whether only those are shown that are open, half-open or forced
    public static ListLine circuits(String text, boolean notClosedOnly) {
        ListLine line = new ListLine("/circuits", "circuits list");
        if (!text.isBlank()) {
            line.ask(text.strip(), "q", text.strip(), "");
        }
        return line.beyond(notClosedOnly ? "not closed" : "");
    }

    /// The list of events.
    ///
    /// @param filter as in the field
    /// @param since where a span begins that was picked on a chart; null for none
    public static ListLine events(String filter, @Nullable Instant since) {
        ListLine line = new ListLine("/events", "events");
        for (String word : words(filter)) {
            String value = valueOf(word);
            if (word.matches("type:[a-z]+(\\.[a-z_]+)?")) {
                line.ask(word, "types", value, " --type " + value);
            } else {
                line.text(word, false);
            }
        }
        if (since != null) {
            line.ask("", "since", since.toString(), " --since " + since);
            line.beyond("the end of the span");
        }
        return line;
    }

    private static List<String> words(String filter) {
        return filter.isBlank() ? List.of() : List.of(filter.strip().split("\\s+", -1));
    }

    private static String valueOf(String word) {
        return word.substring(word.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    /// What the engine is asked; a second question of one kind is beyond it.
    private void ask(String word, String name, String value, String option) {
        if (query.putIfAbsent(name, value) != null) {
            beyond(word);
            return;
        }
        command.append(option);
        if (option.isEmpty()) {
            beyondCommand.add(word);
        }
    }

    private void text(String word, boolean isAsked) {
        if (isAsked && word.matches("[^!:<>].*") && !word.matches("[a-z0-9_]+[:<>].*")) {
            ask(word, "q", word, " " + BaltoLine.quoted(word));
        } else {
            beyond(word);
        }
    }

    private ListLine beyond(String what) {
        if (!what.isEmpty()) {
            beyondCurl.add(what);
            beyondCommand.add(what);
        }
        return this;
    }

    ApiCall call() {
        return OperatorCalls.get(path, query);
    }

    BaltoLine line() {
        return BaltoLine.list(command.toString());
    }

    /// What the answer to the call still has to be filtered by; empty for nothing.
    String beyondCurl() {
        return String.join(" ", beyondCurl);
    }

    /// What the answer to the command still has to be filtered by; empty for nothing.
    String beyondCommand() {
        return String.join(" ", beyondCommand);
    }
}
