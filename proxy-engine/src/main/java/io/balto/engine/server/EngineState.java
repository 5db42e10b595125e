package io.balto.engine.server;

/// Where the engine stands in its life.
enum EngineState {
    /// Not bound yet, or not every backend was probed once.
    STARTING,
    /// Serves.
    READY,
    /// Finishes what runs.
    DRAINING,
    /// Has ended.
    STOPPED
}
