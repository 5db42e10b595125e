package io.balto.engine.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;

import io.balto.engine.config.LogLevel;
import io.balto.engine.logging.EventEntry.Pair;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Takes Logback's events on the thread that logs, makes them text and hands them to the queue.
final class EventAppender extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int MOST_CAUSES = 8;
    private static final Object[] NONE = {};

    private final LineQueue<EventEntry> queue;
    private final LongAdder debug = new LongAdder();
    private final LongAdder info = new LongAdder();
    private final LongAdder warn = new LongAdder();
    private final LongAdder error = new LongAdder();

    EventAppender(LineQueue<EventEntry> queue) {
        this.queue = queue;
    }

    @Override
    protected void append(ILoggingEvent event) {
        LogLevel level = LevelFilter.levelOf(event.getLevel());
        if (level != null && queue.offer(entry(event, level))) {
            counter(level).increment();
        }
    }

    /// How many lines of a level were taken.
    long taken(LogLevel level) {
        return counter(level).sum();
    }

    private LongAdder counter(LogLevel level) {
        return switch (level) {
            case DEBUG -> debug;
            case INFO -> info;
            case WARN -> warn;
            case ERROR -> error;
        };
    }

    private static EventEntry entry(ILoggingEvent event, LogLevel level) {
        @Nullable String message = event.getMessage();
        Object @Nullable [] arguments = event.getArgumentArray();
        Sentence sentence =
                Sentence.of(message == null ? "" : message, arguments == null ? NONE : arguments);
        List<Pair> pairs = new ArrayList<>(sentence.pairs());
        @Nullable List<KeyValuePair> given = event.getKeyValuePairs();
        if (given != null) {
            given.forEach(pair -> pairs.add(new Pair(pair.key, String.valueOf(pair.value))));
        }
        return new EventEntry(
                event.getTimeStamp(),
                level,
                event.getLoggerName(),
                sentence.text(),
                pairs,
                stack(event.getThrowableProxy()));
    }

    private static List<String> stack(@Nullable IThrowableProxy thrown) {
        List<String> lines = new ArrayList<>();
        IThrowableProxy current = thrown;
        for (int i = 0; current != null && i < MOST_CAUSES; i++) {
            lines.add(
                    (i == 0 ? "" : "caused by ")
                            + current.getClassName()
                            + ": "
                            + current.getMessage());
            for (StackTraceElementProxy frame : current.getStackTraceElementProxyArray()) {
                lines.add(frame.getSTEAsString());
            }
            current = current.getCause();
        }
        return lines;
    }
}
