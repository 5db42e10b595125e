package io.balto.engine.server;

import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.proxy.ProxyLoops;

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
        ProxyLoops proxy = engine.proxy();
        return proxy == null ? 0 : proxy.connections();
    }

    @Override
    public int requestsInFlight() {
        ProxyLoops proxy = engine.proxy();
        return proxy == null ? 0 : proxy.requestsInFlight();
    }
}
