package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.service.policy.ProbePolicy;
import io.netty.channel.IoEventLoop;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.Future;

import java.net.InetSocketAddress;

/// Begins TCP probes that need no channel, on an event loop of Linux's epoll; see `TcpProbe`.
@EventLoopConfined
final class TcpProbes {
    private final IoEventLoop loop;
    private final NanoClock clock;
    private final AddressResolverGroup<InetSocketAddress> resolver;
    private final DeadlineWheel wheel;

    TcpProbes(IoEventLoop loop, NanoClock clock, AddressResolverGroup<InetSocketAddress> resolver) {
        this.loop = loop;
        this.clock = clock;
        this.resolver = resolver;
        this.wheel = new DeadlineWheel(clock.nanoTime());
    }

    /// Whether such probes can run on an event loop.
    static boolean canRunOn(IoEventLoop loop) {
        return loop.isCompatible(TcpProbe.class);
    }

    Probe begin(BackendAddress address, ProbePolicy policy, Probe.Listener listener) {
        TcpProbe probe = new TcpProbe(this, policy, listener);
        InetSocketAddress target = address.socketAddress();
        if (target.isUnresolved()) {
            probe.await();
            resolver.getResolver(loop)
                    .resolve(target)
                    .addListener((Future<InetSocketAddress> found) -> probe.onResolved(found));
        } else {
            probe.connect(target);
        }
        return probe;
    }

    IoEventLoop loop() {
        return loop;
    }

    NanoClock clock() {
        return clock;
    }

    /// Deadlines of the probes that are not over at once.
    DeadlineWheel wheel() {
        return wheel;
    }

    /// Ends the probes whose time is over. To be called every `DeadlineWheel.TICK_NANOS`.
    void onTick(long nowNanos) {
        wheel.advance(nowNanos);
    }
}
