package io.balto.engine.proxy;

import io.balto.engine.backend.Backend;
import io.balto.engine.loop.ConnectionBudget;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/// The proxy as the rest of the engine sees it: one [ProxyLoop] for each event loop of a group.
public final class ProxyLoops {
    private final IdentityHashMap<EventLoop, ProxyLoop> loops = new IdentityHashMap<>();
    private final ConnectionBudget budget;

    /// Prepares every event loop of the group; nothing runs before [#start].
    public ProxyLoops(EventLoopGroup group, ProxyParts parts) {
        this.budget = new ConnectionBudget(parts.settings().clients().budget());
        for (EventExecutor executor : group) {
            EventLoop eventLoop = (EventLoop) executor;
            String name = "balto-loop-" + (loops.size() + 1);
            loops.put(eventLoop, new ProxyLoop(name, eventLoop, parts, budget));
        }
    }

    /// Begins to tick.
    public void start() {
        all().forEach(ProxyLoop::start);
    }

    /// Takes over a client connection; called on the event loop it is registered with.
    public void accept(DuplexChannel channel) {
        ProxyLoop loop = loops.get(channel.eventLoop());
        if (loop == null) {
            throw new IllegalArgumentException(
                    "not an event loop of this proxy: " + channel.eventLoop());
        }
        loop.accept(channel);
    }

    /// Closes idle client connections; the others end with the answer in progress.
    public void drain() {
        all().forEach(ProxyLoop::drain);
    }

    /// Cuts what still runs on a backend whose drain is over; any thread, returns at once.
    public void cut(Backend backend) {
        all().forEach(loop -> loop.cut(backend));
    }

    /// Cuts what still runs.
    ///
    /// @return for each event loop, how many exchanges were cut, when all are
    public List<Future<Integer>> stop() {
        return all().stream().map(ProxyLoop::stop).toList();
    }

    /// Client connections now.
    public int connections() {
        return budget.connections();
    }

    /// Exchanges now.
    public int requestsInFlight() {
        return budget.requestsInFlight();
    }

    private List<ProxyLoop> all() {
        return new ArrayList<>(loops.values());
    }
}
