package io.balto.engine.admin.stats;

import io.balto.engine.NanoClock;
import io.balto.engine.metrics.History;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// Takes a sample of all counters once a second, on the thread `balto-sample`, then tells whoever
/// waits for it.
public final class Sampling implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");

    private final History history;
    private final NanoClock clock;
    private final Runnable after;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("balto-sample").daemon(true).factory());

    /// Samples nothing yet.
    ///
    /// @param after runs on the sampling thread after each sample; returns soon
    public Sampling(History history, NanoClock clock, Runnable after) {
        this.history = history;
        this.clock = clock;
        this.after = after;
    }

    /// Begins.
    public void start() {
        var _ = thread.scheduleAtFixedRate(this::sample, 1, 1, TimeUnit.SECONDS);
    }

    private void sample() {
        try {
            if (history.sample(clock.nanoTime(), clock.epochMillis())) {
                after.run();
            }
        } catch (RuntimeException e) {
            LOG.error("Sampling failed, the next second tries again", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
