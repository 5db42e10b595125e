package io.balto.engine.admin.security;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The thread `balto-audit`, on which tokens are changed and the audit trail is written, one after
/// the other.
public final class Serial implements Executor, AutoCloseable {
    private static final long PATIENCE_SECONDS = 5;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("balto-audit").daemon(true).factory());

    /// A thread that waits for its first task.
    public Serial() {}

    @Override
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /// Finishes what waits, for five seconds at most.
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
