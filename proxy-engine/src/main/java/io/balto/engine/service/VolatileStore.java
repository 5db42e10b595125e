package io.balto.engine.service;

import java.util.List;

/// Keeps nothing: for an engine without a state directory, whose changes end with it.
public final class VolatileStore implements ServiceStore {
    /// Has no state.
    public VolatileStore() {}

    @Override
    public Recovery recover() {
        return Recovery.nothing();
    }

    @Override
    public Kept append(List<Entry> entries) {
        return new Kept.Durably();
    }

    @Override
    public void close() {}
}
