package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.proxy.ProxyLoops;
import io.balto.engine.server.listener.Front;
import io.balto.model.service.DurationText;
import io.netty.util.concurrent.Future;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Ends an engine in order (pause, no new clients, finish, cut); waits on the calling thread.
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Duration pause;
    private final Duration timeout;
    private final NanoClock clock;

    Shutdown(Duration pause, Duration timeout, NanoClock clock) {
        this.pause = pause;
        this.timeout = timeout;
        this.clock = clock;
    }

    /// @return how many exchanges were cut
    int run(BaltoEngine engine) {
        engine.markDraining();
        LOG.info(
                "Engine draining pause={} timeout={}",
                new DurationText(pause),
                new DurationText(timeout));
        long pauseEnds = clock.nanoTime() + pause.toNanos();
        while (pauseEnds - clock.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        Front front = engine.front();
        if (front != null) {
            front.listener().close();
        }
        int cut = front == null ? 0 : finish(front.relays());
        engine.release();
        LOG.info("Engine stopped exchanges_cut={}", cut);
        return cut;
    }

    private int finish(ProxyLoops proxy) {
        proxy.drain();
        long deadline = clock.nanoTime() + timeout.toNanos();
        while (proxy.connections() > 0 && deadline - clock.nanoTime() > 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        int cut = 0;
        for (Future<Integer> loop : proxy.stop()) {
            Integer count = loop.awaitUninterruptibly().getNow();
            cut += count == null ? 0 : count;
        }
        return cut;
    }
}
