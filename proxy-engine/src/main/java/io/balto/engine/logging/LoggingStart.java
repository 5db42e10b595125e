package io.balto.engine.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;

import io.balto.engine.NanoClock;
import io.balto.engine.config.AccessLogConfig;
import io.balto.engine.config.LoggingConfig;
import io.balto.engine.logging.LoggingSetup.Outcome;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Starts both logs in one context of Logback, or neither.
///
/// @param context the process's, or a test's own
record LoggingStart(LoggingConfig config, NanoClock clock, LoggerContext context) {
    private static final int WAITING_EVENTS = 16_384;
    private static final List<String> TALKATIVE = List.of("io.netty", "io.micrometer");

    /// Opens the files, starts the writers and sets Logback up.
    Outcome start() {
        return switch (open(config.path(), new LastResort())) {
            case Opening.Unwritable(Path path, String why) ->
                    new Outcome.Refused("global.logging.path", path, why);
            case LineFile file -> withAccessLog(file);
        };
    }

    private Outcome withAccessLog(LineFile eventFile) {
        LineQueue<EventEntry> events =
                new LineQueue<>(WAITING_EVENTS, EventFormat.of(config.format()));
        AccessLogConfig access = config.accessLog();
        if (access == null) {
            return started(
                    events, AccessLog.off(), List.of(eventWriter(eventFile, List.of(events))));
        }
        LineQueue<AccessEntry> requests =
                new LineQueue<>(AccessLog.WAITING, AccessFormat.of(access.format()));
        AccessLog accessLog = AccessLog.to(requests);
        if (Objects.equals(access.path(), config.path())) {
            return started(
                    events, accessLog, List.of(eventWriter(eventFile, List.of(events, requests))));
        }
        return switch (open(access.path(), new LoggingLog(context.getLogger(LoggingSetup.class)))) {
            case Opening.Unwritable(Path path, String why) -> {
                eventFile.close();
                yield new Outcome.Refused("global.logging.access_log.path", path, why);
            }
            case LineFile file ->
                    started(
                            events,
                            accessLog,
                            List.of(
                                    eventWriter(eventFile, List.of(events)),
                                    new LineWriter("balto-access-log", file, List.of(requests))));
        };
    }

    private Outcome started(
            LineQueue<EventEntry> events, AccessLog accessLog, List<LineWriter> writers) {
        LevelFilter levels = new LevelFilter(config.level(), clock);
        EventAppender appender = new EventAppender(events);
        context.reset();
        levels.setContext(context);
        levels.start();
        context.addTurboFilter(levels);
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.DEBUG);
        root.addAppender(appender);
        TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.INFO));
        writers.forEach(LineWriter::start);
        return new Outcome.Started(new LoggingSetup(levels, appender, events, accessLog, writers));
    }

    private static LineWriter eventWriter(LineFile file, List<LineQueue<?>> queues) {
        return new LineWriter("balto-log", file, queues);
    }

    private static Opening open(@Nullable Path path, LineFile.Listener listener) {
        return path == null ? LineFile.standardOutput(listener) : LineFile.open(path, listener);
    }
}
