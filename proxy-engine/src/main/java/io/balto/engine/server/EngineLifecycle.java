package io.balto.engine.server;

import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.server.listener.Front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    public List<ListenerView> listeners() {
        Front main = engine.front();
        Front apart = engine.adminFront();
        List<ListenerView> views = new ArrayList<>();
        if (main != null) {
            List<String> serves = apart == null ? List.of("traffic", "admin") : List.of("traffic");
            views.add(view("server.port", main, serves));
        }
        if (apart != null) {
            views.add(view("admin.listen", apart, List.of("admin")));
        }
        return views;
    }

    @Override
    public Optional<RefusedFiles> refusedFiles() {
        return engine.refusedFiles();
    }

    private ListenerView view(String name, Front front, List<String> serves) {
        String state =
                front.listener().isOpen() ? (isDraining() ? "draining" : "active") : "closed";
        return new ListenerView(
                name,
                front.listener().shown(),
                List.of("http/1.1", "http/1.0"),
                serves,
                state,
                front.relays().connections());
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
