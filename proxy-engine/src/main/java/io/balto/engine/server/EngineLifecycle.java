package io.balto.engine.server;

import io.balto.engine.admin.stats.Lifecycle;

import java.util.concurrent.atomic.AtomicBoolean;

/// The life of an engine as its admin side sees it.
final class EngineLifecycle implements Lifecycle {
    private final BaltoEngine engine;
    private final AtomicBoolean isHeld = new AtomicBoolean();

    EngineLifecycle(BaltoEngine engine) {
        this.engine = engine;
    }

    @Override
    public boolean isServing() {
        return switch (engine.state()) {
            case STARTING, READY -> true;
            case DRAINING, STOPPED -> false;
        };
    }

    @Override
    public boolean isReady() {
        return engine.state() == EngineState.READY && !isHeld.get();
    }

    @Override
    public boolean isDraining() {
        return isHeld.get() || engine.state() == EngineState.DRAINING;
    }

    @Override
    public void hold(boolean held) {
        isHeld.set(held);
    }

    @Override
    public int openConnections() {
        Front front = engine.front();
        return front == null ? 0 : front.relays().connections();
    }

    @Override
    public int requestsInFlight() {
        Front front = engine.front();
        return front == null ? 0 : front.relays().requestsInFlight();
    }
}
