package io.balto.engine.admin;

import io.balto.engine.scheduling.ProcessorShare;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The threads `balto-admin-…` and how many requests they may owe an answer, and how many bytes of
/// bodies with them.
///
/// The bound is on requests, not on tasks: what was admitted can always go on. Any thread may call
/// any method.
///
/// The threads take a lesser share of the processor: where they meet event loops on one, the loops
/// go first, and a tenth is left for operators. `make admin-bench` measures what clients notice.
final class AdminPool implements Executor, AutoCloseable {
    /// More would not be faster and would hold more of the heap at once.
    private static final int MOST_THREADS = 2;

    private static final int MOST_REQUESTS = 2_048;
    private static final long MOST_BYTES = 128L << 20;
    private static final long KEPT_SECONDS = 30;

    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final ThreadPoolExecutor threads;

    AdminPool() {
        ThreadFactory named = Thread.ofPlatform().name("balto-admin-", 1).daemon(true).factory();
        int count = threads(Runtime.getRuntime().availableProcessors());
        this.threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        KEPT_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> named.newThread(() -> runLesser(work)));
        threads.allowCoreThreadTimeOut(true);
    }

    /// How many threads there are. One less than processors: who wakes meanwhile, an event loop or
    /// another program, finds one that no request to this API keeps.
    static int threads(int processors) {
        return Math.clamp(processors - 1, 1, MOST_THREADS);
    }

    private static void runLesser(Runnable work) {
        ProcessorShare.LESSER.take();
        work.run();
    }

    /// Takes one more request; one that is refused must not be given back.
    ///
    /// @param bodyBytes what it holds until it is answered
    boolean admit(int bodyBytes) {
        boolean isRoom = requests.incrementAndGet() <= MOST_REQUESTS;
        isRoom &= bytes.addAndGet(bodyBytes) <= MOST_BYTES;
        if (!isRoom) {
            answered(bodyBytes);
        }
        return isRoom;
    }

    /// An admitted request got its answer.
    void answered(int bodyBytes) {
        requests.decrementAndGet();
        bytes.addAndGet(-bodyBytes);
    }

    /// Runs a task, unless the pool has ended.
    boolean run(Runnable task) {
        try {
            threads.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
