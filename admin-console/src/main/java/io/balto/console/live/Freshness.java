package io.balto.console.live;

import java.time.Duration;

/// How far what is shown can be trusted.
///
/// @param age of the newest numbers
public record Freshness(Grade grade, Duration age) {
    /// After this, numbers are late, unless somebody wants it otherwise.
    static final Duration LATE = Duration.ofSeconds(3);

    private static final Duration STALE = Duration.ofSeconds(10);

    /// Before the first answer.
    public static final Freshness NOTHING_YET = new Freshness(Grade.WAITING, Duration.ZERO);

    /// Steps of trust.
    public enum Grade {
        /// No answer yet.
        WAITING,
        /// At most three seconds old, or as old as somebody allows.
        LIVE,
        /// At most ten seconds old.
        LATE,
        /// Older: nothing may be done on the ground of it.
        STALE,
        /// No answer for more than ten seconds, and none before.
        SILENT
    }

    /// The grade of numbers of this age.
    ///
    /// @param late older ones are late
    static Freshness of(Duration age, Duration late) {
        Grade grade =
                age.compareTo(late) <= 0
                        ? Grade.LIVE
                        : age.compareTo(STALE) <= 0 ? Grade.LATE : Grade.STALE;
        return new Freshness(grade, age);
    }

    /// The grade of an engine that has not answered yet.
    ///
    /// @param waited since it was asked first
    static Freshness ofNothing(Duration waited) {
        return waited.compareTo(STALE) <= 0 ? NOTHING_YET : new Freshness(Grade.SILENT, waited);
    }

    /// Whether actions may be taken on the ground of what is shown.
    public boolean isActionable() {
        return grade == Grade.LIVE || grade == Grade.LATE;
    }

    /// A few words for the lamp.
    public String words() {
        return switch (grade) {
            case WAITING -> "connecting";
            case LIVE -> "live";
            case LATE -> "late by " + age.toSeconds() + " s";
            case STALE -> "stale, " + age.toSeconds() + " s old";
            case SILENT -> "no answer for " + age.toSeconds() + " s";
        };
    }
}
