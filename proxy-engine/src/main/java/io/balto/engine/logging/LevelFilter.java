package io.balto.engine.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;

import io.balto.engine.NanoClock;
import io.balto.engine.config.LogLevel;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// Lets exactly the levels of a set through, where Logback itself knows only a minimum.
///
/// Thread-safe: one volatile reference to an immutable state. A set with an end is left behind by
/// the first who asks after that moment; no timer is needed.
final class LevelFilter extends TurboFilter {
    private record State(Set<LogLevel> levels, @Nullable Until until) {}

    private record Until(long atNanos, Set<LogLevel> then) {}

    private final NanoClock clock;
    private volatile State state;

    LevelFilter(Set<LogLevel> levels, NanoClock clock) {
        this.clock = clock;
        this.state = new State(copy(levels), null);
    }

    /// The levels written now.
    Set<LogLevel> levels() {
        State current = state;
        Until until = current.until();
        if (until != null && clock.nanoTime() - until.atNanos() >= 0) {
            current = new State(until.then(), null);
            state = current;
        }
        return current.levels();
    }

    /// Changes the levels for good.
    void set(Set<LogLevel> levels) {
        state = new State(copy(levels), null);
    }

    /// Changes the levels for a while; afterwards those come back that were there before any change
    /// for a while.
    void set(Set<LogLevel> levels, Duration during) {
        State current = state;
        Set<LogLevel> then = current.until() == null ? current.levels() : current.until().then();
        state = new State(copy(levels), new Until(clock.nanoTime() + during.toNanos(), then));
    }

    @Override
    public FilterReply decide(
            Marker marker,
            Logger logger,
            Level level,
            String format,
            Object[] params,
            Throwable thrown) {
        LogLevel known = levelOf(level);
        return known != null && levels().contains(known) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }

    /// Our word for a level of Logback; null for those below debug.
    static @Nullable LogLevel levelOf(Level level) {
        return switch (level.toInt()) {
            case Level.DEBUG_INT -> LogLevel.DEBUG;
            case Level.INFO_INT -> LogLevel.INFO;
            case Level.WARN_INT -> LogLevel.WARN;
            case Level.ERROR_INT -> LogLevel.ERROR;
            default -> null;
        };
    }

    private static Set<LogLevel> copy(Set<LogLevel> levels) {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("at least one level is needed");
        }
        return Collections.unmodifiableSet(EnumSet.copyOf(levels));
    }
}
