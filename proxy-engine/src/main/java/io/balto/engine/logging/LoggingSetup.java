package io.balto.engine.logging;

import ch.qos.logback.classic.LoggerContext;

import io.balto.engine.NanoClock;
import io.balto.engine.config.LogLevel;
import io.balto.engine.config.LoggingConfig;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;

import org.slf4j.LoggerFactory;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// The engine's two logs while they run: the event log behind SLF4J, and the access log.
///
/// Thread-safe. Every line is written by a thread of its own, `balto-log` for events and
/// `balto-access-log` for requests; when both go to the same place, `balto-log` writes both, so
/// that their lines cannot mix.
public final class LoggingSetup implements MeterSource, AutoCloseable {
    private final LevelFilter levels;
    private final EventAppender appender;
    private final LineQueue<EventEntry> events;
    private final AccessLog accessLog;
    private final List<LineWriter> writers;

    /// How a start ended.
    public sealed interface Outcome {
        /// Both logs run.
        record Started(LoggingSetup logging) implements Outcome {}

        /// A file cannot be written; nothing was started.
        ///
        /// @param key of the configuration that names the file
        /// @param why one clause in English
        record Refused(String key, Path path, String why) implements Outcome {}
    }

    LoggingSetup(
            LevelFilter levels,
            EventAppender appender,
            LineQueue<EventEntry> events,
            AccessLog accessLog,
            List<LineWriter> writers) {
        this.levels = levels;
        this.appender = appender;
        this.events = events;
        this.accessLog = accessLog;
        this.writers = List.copyOf(writers);
    }

    /// Sets Logback up as the configuration says and starts to write. Blocks while files are
    /// opened.
    ///
    /// @param clock ends level sets that were asked for with an end
    public static Outcome start(LoggingConfig config, NanoClock clock) {
        return new LoggingStart(config, clock, (LoggerContext) LoggerFactory.getILoggerFactory())
                .start();
    }

    /// The access log; off when the configuration has none.
    public AccessLog accessLog() {
        return accessLog;
    }

    /// The levels written now.
    public Set<LogLevel> levels() {
        return levels.levels();
    }

    /// Writes exactly these levels from now on.
    ///
    /// @param wanted not empty
    public void changeLevels(Set<LogLevel> wanted) {
        levels.set(wanted);
    }

    /// Writes exactly these levels for a while, then again what was written before.
    ///
    /// @param wanted not empty
    /// @param during positive
    public void changeLevels(Set<LogLevel> wanted, Duration during) {
        levels.set(wanted, during);
    }

    /// Opens the files anew, after something has renamed them; returns at once. A file that cannot
    /// be opened is kept as it is and said so once.
    public void reopen() {
        writers.forEach(LineWriter::reopen);
    }

    @Override
    public void report(Sink sink) {
        for (LogLevel level : LogLevel.values()) {
            sink.put(Meter.LOG_EVENTS, (double) appender.taken(level), level.word());
        }
        sink.put(Meter.LOG_DROPPED, (double) events.dropped(), "event");
        sink.put(Meter.LOG_DROPPED, (double) accessLog.dropped(), "access");
    }

    /// Writes what waits and closes the files; takes two seconds a file at most.
    @Override
    public void close() {
        appender.stop();
        writers.forEach(LineWriter::close);
    }
}
