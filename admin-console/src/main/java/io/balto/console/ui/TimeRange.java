package io.balto.console.ui;

/// How far back charts look.
public enum TimeRange {
    /// Every second.
    FIVE_MINUTES("5 min", 300, 1_000),
    /// Every 15 seconds, as all longer ones.
    FIFTEEN_MINUTES("15 min", 60, 15_000),
    /// An hour.
    HOUR("1 h", 240, 15_000),
    /// As far back as an engine remembers.
    SIX_HOURS("6 h", 1_440, 15_000);

    private final String words;
    private final int steps;
    private final long stepMillis;

    TimeRange(String words, int steps, long stepMillis) {
        this.words = words;
        this.steps = steps;
        this.stepMillis = stepMillis;
    }

    /// For example `5 min`.
    public String words() {
        return words;
    }

    /// How many values are drawn.
    public int steps() {
        return steps;
    }

    /// Time between two of them.
    public long stepMillis() {
        return stepMillis;
    }

    /// Whether there is a value for every second.
    public boolean isFine() {
        return stepMillis == 1_000;
    }
}
