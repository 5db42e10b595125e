package io.balto.engine.health;

import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.loop.Pulse;
import io.balto.engine.metrics.LoopCells;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.SnapshotListener;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.FastThreadLocalThread;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/// Probes every backend of what is served, as its service says, and tells the backend what it
/// found.
///
/// Everything happens on the thread `balto-health`, an event loop of its own: no probe ever waits
/// for traffic or traffic for a probe. Any thread may call; calls are handed over and return at
/// once. Results come on that thread, so whoever does more with them than a hand-over uses the
/// `…Async` methods of the stage.
public final class HealthChecker implements SnapshotListener, AutoCloseable {
    private static final String STOPPING = "the engine is stopping";

    private final IoEventLoopGroup group;
    private final NettyProber prober;
    private final ProbeSchedule schedule;
    private final Pulse pulse;
    private final CompletableFuture<Void> firstRound = new CompletableFuture<>();

    /// Who waits for the probe of an address; the health thread's.
    private final Set<Asked> asked = new HashSet<>();

    private HealthChecker(Parts parts) {
        NanoClock clock = parts.clock;
        this.group =
                new MultiThreadIoEventLoopGroup(
                        1, HealthChecker::thread, parts.transport.ioHandler());
        this.prober = new NettyProber(group.next(), parts.transport, clock, parts.tls);
        LoopCells cells = parts.metrics.newLoop("balto-health");
        this.pulse = new Pulse(cells::lagged, cells::worked);
        this.schedule =
                new ProbeSchedule(
                        prober, clock, parts.random, cells, () -> firstRound.complete(null));
    }

    /// What it is made of.
    ///
    /// @param tls for backends with `https`; verifies certificate and host name
    /// @param random for a bound, a number from 0 up to but not including it; asked by the health
    ///   thread
    public record Parts(
            NanoClock clock,
            Metrics metrics,
            ProbeTransport transport,
            SslContext tls,
            IntUnaryOperator random) {}

    /// Starts the thread; nothing is probed before the first snapshot.
    public static HealthChecker start(Parts parts) {
        HealthChecker checker = new HealthChecker(parts);
        checker.group.scheduleAtFixedRate(
                () -> guarded(checker::tick),
                DeadlineWheel.TICK_NANOS,
                DeadlineWheel.TICK_NANOS,
                TimeUnit.NANOSECONDS);
        return checker;
    }

    private void tick() {
        schedule.tick();
        long nowNanos = prober.clock().nanoTime();
        prober.onTick(nowNanos);
        pulse.onTick(nowNanos);
    }

    private static Thread thread(Runnable task) {
        Thread made = new FastThreadLocalThread(task, "balto-health");
        made.setDaemon(true);
        return made;
    }

    @Override
    public void onSnapshot(Snapshot before, Snapshot after, SnapshotDelta delta) {
        handOver(() -> schedule.follow(delta));
    }

    /// Done when every backend of the first snapshot was probed once, or is not to be probed.
    public CompletionStage<Void> firstRound() {
        return firstRound.minimalCompletionStage();
    }

    /// Probes a backend now, also one that its service does not let probe: then the report is kept
    /// for show and decides nothing. The probe begins after this call.
    public CompletionStage<CheckAnswer> check(Backend backend) {
        CompletableFuture<CheckAnswer> answer = new CompletableFuture<>();
        if (!handOver(() -> schedule.check(backend, answer))) {
            answer.complete(new CheckAnswer.NotChecked(STOPPING));
        }
        return answer.minimalCompletionStage();
    }

    /// Probes any address; no backend hears of it.
    ///
    /// @return the report; an `ERROR` without a connection when the engine is stopping
    public CompletionStage<ProbeReport> probe(BackendAddress address, ProbePolicy policy) {
        CompletableFuture<ProbeReport> answer = new CompletableFuture<>();
        if (!handOver(() -> begin(address, policy, answer))) {
            answer.complete(ProbeConnection.notMade(prober.clock(), STOPPING));
        }
        return answer.minimalCompletionStage();
    }

    private void begin(
            BackendAddress address, ProbePolicy policy, CompletableFuture<ProbeReport> answer) {
        Asked wish = new Asked(answer);
        asked.add(wish);
        prober.begin(address, policy, wish);
    }

    /// Somebody who waits for the probe of an address.
    private final class Asked implements Probe.Listener {
        private final CompletableFuture<ProbeReport> answer;

        Asked(CompletableFuture<ProbeReport> answer) {
            this.answer = answer;
        }

        @Override
        public void onReport(Probe probe, ProbeReport report) {
            asked.remove(this);
            answer.complete(report);
        }
    }

    private void stop() {
        schedule.close();
        prober.close();
        ProbeReport stopped = ProbeConnection.notMade(prober.clock(), STOPPING);
        asked.forEach(each -> each.answer.complete(stopped));
    }

    /// Ends every probe, answers who waits, and ends the thread. Waits for it: not on an event
    /// loop.
    @Override
    public void close() {
        handOver(this::stop);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private boolean handOver(Runnable task) {
        try {
            group.execute(() -> guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// A bug must not end the schedule of all others.
    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | AssertionError e) {
            HealthLog.bug(e);
        }
    }
}
