package io.balto.engine.scheduling;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// What a thread asks of a processor that others want too. Only Linux hears of it.
///
/// Nothing here needs a privilege: a thread may always ask for shorter slices or for less.
public enum ProcessorShare {
    /// As much as any other, and soon after waking: the shortest slices there are, 0.1 ms. Since
    /// Linux 6.12 a thread that wakes goes before one that runs with longer slices; otherwise it
    /// waits until that one's slice has ended (1.4 ms on two processors) and the next tick noticed
    /// it. Linux before that hears it and does as ever. Threads that this one starts ask for
    /// nothing.
    PROMPT,

    /// A tenth where others want the rest: niceness 10, unless the whole process has more.
    LESSER;

    private static final long SHORTEST_NANOS = 100_000;
    private static final int A_TENTH = 10;

    /// Prepares the way to the kernel, some 50 ms of work, which otherwise the first who takes a
    /// share does. Waits for it.
    public static void prepare() {
        boolean isKnown = OfThisMachine.SCHEDULER != null;
        LoggerFactory.getLogger("io.balto.scheduling")
                .debug("Scheduler takes wishes of threads known={}", isKnown);
    }

    /// Asks for the calling thread, to the end of its life. Where there is no way to the kernel,
    /// all stays as it is.
    public void take() {
        takeFor(LinuxScheduler.OWN);
    }

    /// Asks for less for the JVM's threads that compile, to the end of their lives; those that it
    /// adds to them later inherit it. What a method gains by its compilation can wait, clients
    /// cannot: on one core with a busy REST API they waited for compilers more than for all else.
    public static void lessenCompilers() {
        if (OfThisMachine.SCHEDULER != null) {
            CompilerThreads.ofThisProcess().forEach(LESSER::takeFor);
        }
    }

    private void takeFor(long thread) {
        LinuxScheduler scheduler = OfThisMachine.SCHEDULER;
        if (scheduler == null) {
            return;
        }
        LinuxScheduler.Attributes now = scheduler.of(thread);
        if (now == null || !now.isFair()) {
            return; // an operator gave it a policy of its own
        }
        scheduler.set(
                thread,
                switch (this) {
                    case PROMPT -> now.withSlice(SHORTEST_NANOS);
                    case LESSER -> now.withNice(Math.max(now.nice(), A_TENTH));
                });
    }

    /// Made by the first who asks.
    private static final class OfThisMachine {
        static final @Nullable LinuxScheduler SCHEDULER = LinuxScheduler.ofThisMachine();
    }
}
