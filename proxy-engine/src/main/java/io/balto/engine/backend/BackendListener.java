package io.balto.engine.backend;

/// Told of every event of the backends it was given to, exactly once each.
@FunctionalInterface
public interface BackendListener {
    /// Wants to hear nothing.
    BackendListener NONE = _ -> {};

    /// Runs on the thread that caused it, often an event loop: it does not block.
    void onBackendEvent(BackendEvent event);
}
