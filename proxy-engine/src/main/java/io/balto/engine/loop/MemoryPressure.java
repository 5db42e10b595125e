package io.balto.engine.loop;

/// How short memory is, in the steps at which less is done; each step includes those before it.
///
/// A step is left again 5 % below where it begins, so that nothing flutters.
public enum MemoryPressure {
    /// There is enough.
    NONE(0),
    /// From 80 %: connections end with their answer, idle ones soon.
    HIGH(0.80),
    /// From 90 %: no new exchange is begun.
    SHORT(0.90),
    /// From 95 %: hardly a new connection is taken.
    EXHAUSTED(0.95);

    private static final double GAP = 0.05;

    private final double from;

    MemoryPressure(double from) {
        this.from = from;
    }

    /// The step after this one.
    ///
    /// @param used share of the memory that is in use, 0 to 1 and beyond
    MemoryPressure next(double used) {
        MemoryPressure reached = NONE;
        for (MemoryPressure step : values()) {
            boolean held = compareTo(step) >= 0;
            if (used >= step.from - (held ? GAP : 0)) {
                reached = step;
            }
        }
        return reached;
    }

    /// Whether this step includes another.
    public boolean isAtLeast(MemoryPressure other) {
        return compareTo(other) >= 0;
    }
}
