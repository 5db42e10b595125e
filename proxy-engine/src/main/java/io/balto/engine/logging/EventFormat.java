package io.balto.engine.logging;

import io.balto.engine.config.LogFormat;
import io.balto.engine.config.LogLevel;
import io.balto.engine.logging.EventEntry.Pair;

import java.util.HashSet;
import java.util.Set;

/// How an entry of the event log looks.
final class EventFormat {
    private static final Set<String> OWN_MEMBERS =
            Set.of("time", "level", "logger", "message", "exception");

    private EventFormat() {}

    static LineQueue.Encoder<EventEntry> of(LogFormat format) {
        return switch (format) {
            case TEXT -> EventFormat::text;
            case JSON -> EventFormat::json;
        };
    }

    /// `TIME LEVEL LOGGER SENTENCE key=value …`, and below it the lines of an exception, each after
    /// a tab.
    private static void text(EventEntry entry, LineBuffer to) {
        to.time(entry.epochMillis());
        to.put(' ');
        to.ascii(padded(entry.level()));
        to.put(' ');
        to.sentence(entry.logger());
        to.put(' ');
        to.sentence(entry.sentence());
        for (Pair pair : entry.pairs()) {
            to.put(' ');
            to.sentence(pair.key());
            to.put('=');
            to.value(pair.value());
        }
        for (String line : entry.stack()) {
            to.frame();
            to.sentence(line);
        }
        to.newLine();
    }

    private static void json(EventEntry entry, LineBuffer to) {
        to.ascii("{\"time\":\"");
        to.time(entry.epochMillis());
        to.ascii("\",\"level\":\"");
        to.ascii(entry.level().word());
        to.ascii("\",\"logger\":");
        to.json(entry.logger());
        to.ascii(",\"message\":");
        to.json(entry.sentence());
        Set<String> names = new HashSet<>(OWN_MEMBERS);
        for (Pair pair : entry.pairs()) {
            String name = pair.key();
            while (!names.add(name)) {
                name += "_";
            }
            to.put(',');
            to.json(name);
            to.put(':');
            to.json(pair.value());
        }
        if (!entry.stack().isEmpty()) {
            to.ascii(",\"exception\":");
            to.json(String.join("\n", entry.stack()));
        }
        to.put('}');
        to.newLine();
    }

    private static String padded(LogLevel level) {
        return switch (level) {
            case DEBUG -> "DEBUG";
            case INFO -> "INFO ";
            case WARN -> "WARN ";
            case ERROR -> "ERROR";
        };
    }
}
