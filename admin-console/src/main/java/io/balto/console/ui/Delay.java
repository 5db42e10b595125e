package io.balto.console.ui;

import java.time.Duration;

/// Runs something later on the UI thread; a task that is asked for again before its time starts its
/// wait anew. Tests pass one that runs at once.
@FunctionalInterface
public interface Delay {
    /// Runs the last task that was asked for, once nobody has asked for this long.
    void after(Duration wait, Runnable task);
}
