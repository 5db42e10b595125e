package io.balto.engine.testkit;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/// Does something again and again at an interval, as slow peers do, until it says it is done.
public final class Pace {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Pace() {}

    /// Waits on the calling thread; gives up after a minute.
    ///
    /// @param step true when there is nothing more to do
    public static void every(Duration interval, Callable<Boolean> step) {
        await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(interval).until(step);
    }

    /// Waits as long as a peer thinks, where the length of the pause itself is what is tested.
    public static void pause(Duration thinking) {
        await().atMost(PATIENCE).pollDelay(thinking).until(() -> true);
    }
}
