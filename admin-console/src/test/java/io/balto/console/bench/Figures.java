package io.balto.console.bench;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What pieces of work cost on the thread that does them: time by the wall, and time that thread
/// really had a core. On a machine that others use too only the second says something of the code.
final class Figures {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int COLD = 5;

    private final String what;
    private final long thread;
    private final List<Long> wall = new ArrayList<>();
    private final List<Long> busy = new ArrayList<>();

    private Figures(String what, long thread) {
        this.what = what;
        this.thread = thread;
    }

    /// Of work that the calling thread does itself.
    static Figures of(String what) {
        return new Figures(what, Thread.currentThread().threadId());
    }

    /// Of work that the calling thread waits for while another does it.
    ///
    /// @param name of the other thread
    static Figures of(String what, String name) {
        for (ThreadInfo one : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (one != null && one.getThreadName().equals(name)) {
                return new Figures(what, one.getThreadId());
            }
        }
        throw new IllegalStateException("no thread " + name);
    }

    /// Does a piece of work and counts it.
    void time(Runnable work) {
        long fromBusy = THREADS.getThreadCpuTime(thread);
        long from = System.nanoTime();
        work.run();
        wall.add(System.nanoTime() - from);
        busy.add(THREADS.getThreadCpuTime(thread) - fromBusy);
    }

    static void head(PrintStream out) {
        out.printf(
                "%-44s %30s   %16s%n",
                "milliseconds", "on a core: first median worst", "by the wall");
    }

    void tell(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-44s %16.1f %6.1f %6.1f   %9.1f %6.1f   of %d%n",
                what,
                busy.getFirst() / 1e6,
                at(busy, 0.5),
                at(busy, 1),
                at(wall, 0.5),
                at(wall, 1),
                wall.size());
    }

    private static double at(List<Long> nanos, double share) {
        int cold = nanos.size() > COLD ? COLD : 0;
        long[] sorted = nanos.stream().skip(cold).mapToLong(Long::longValue).sorted().toArray();
        return sorted[(int) Math.round(share * (sorted.length - 1))] / 1e6;
    }
}
