package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.LoopCells;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.status.OperatorState;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;

/// Which backend is probed when: each one at once when it comes or is to be probed otherwise, then
/// at its interval, a tenth more or less by chance, so that backends that came together do not stay
/// together.
///
/// Probes of one backend never overlap. At most `MOST_AT_ONCE` probes run together; who is due
/// beyond that waits for a place, first come first served, and somebody's wish comes before the
/// rest. A backend in maintenance is not probed unless somebody wishes it.
@EventLoopConfined
final class ProbeSchedule {
    /// Bounds the sockets that probing may take.
    static final int MOST_AT_ONCE = 1_024;

    private static final long EXPIRE_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int THOUSANDTHS = 1_000;
    private static final int JITTER_THOUSANDTHS = 100;

    private final Prober prober;
    private final NanoClock clock;
    private final IntUnaryOperator random;
    private final LoopCells cells;
    private final DeadlineWheel wheel;
    private final Map<Backend, WatchedBackend> watched = new LinkedHashMap<>();
    private final Deque<WatchedBackend> due = new ArrayDeque<>();
    private final Runnable onFirstRound;
    private boolean isFirst = true;
    private int leftOfFirstRound;
    private int running;
    private long expiredNanos;

    /// @param random for a bound, a number from 0 up to but not including it
    /// @param onFirstRound told when every backend of the first delta was probed once, or is not to
    ///   be probed
    ProbeSchedule(
            Prober prober,
            NanoClock clock,
            IntUnaryOperator random,
            LoopCells cells,
            Runnable onFirstRound) {
        this.onFirstRound = onFirstRound;
        this.prober = prober;
        this.clock = clock;
        this.random = random;
        this.cells = cells;
        this.wheel = new DeadlineWheel(clock.nanoTime());
        this.expiredNanos = clock.nanoTime();
    }

    /// How many backends are known.
    int size() {
        return watched.size();
    }

    /// How many probes run now.
    int running() {
        return running;
    }

    /// Follows a published snapshot. O(what differs).
    void follow(SnapshotDelta delta) {
        delta.removedBackends().forEach(this::forget);
        delta.added().forEach(this::watchAll);
        delta.changed().forEach(this::watchAll);
        beginDue();
        if (isFirst) {
            isFirst = false;
            tellOfFirstRound();
        }
    }

    /// Begins what is due, and lets ejections, verdicts and forced circuits end whose time is over.
    /// To be called every `DeadlineWheel.TICK_NANOS`.
    void tick() {
        long nowNanos = clock.nanoTime();
        if (nowNanos - expiredNanos >= EXPIRE_EVERY_NANOS) {
            expiredNanos = nowNanos;
            watched.keySet().forEach(backend -> backend.expire(nowNanos));
        }
        wheel.advance(nowNanos);
        beginDue();
    }

    /// Probes a backend as soon as there is a place and its running probe, if any, is over.
    void check(Backend backend, CompletableFuture<CheckAnswer> answer) {
        WatchedBackend wanted = watched.get(backend);
        if (wanted == null) {
            answer.complete(new CheckAnswer.NotChecked("the backend is not served any more"));
            return;
        }
        wanted.ask(answer);
        enqueue(wanted);
        beginDue();
    }

    /// Ends every probe and the first round.
    void close() {
        List.copyOf(watched.keySet())
                .forEach(
                        each -> forget(each, new CheckAnswer.NotChecked("the engine is stopping")));
        onFirstRound.run();
    }

    private void watchAll(Service service) {
        service.pool().backends().forEach(backend -> watch(backend, service.policy().probe()));
    }

    private void watch(Backend backend, ProbePolicy policy) {
        WatchedBackend known = watched.get(backend);
        if (known == null) {
            known = new WatchedBackend(backend, policy, this::enqueue);
            watched.put(backend, known);
            if (isFirst && policy.isEnabled()) {
                known.ofFirstRound(true);
                leftOfFirstRound++;
            }
        } else if (known.policy().equals(policy)) {
            return;
        } else {
            known.follow(policy);
            stop(known);
        }
        if (policy.isEnabled() || known.isAsked()) {
            enqueue(known);
        }
    }

    private void forget(Backend backend) {
        forget(backend, new CheckAnswer.NotChecked("the backend was removed"));
    }

    private void forget(Backend backend, CheckAnswer answer) {
        WatchedBackend gone = watched.remove(backend);
        if (gone != null) {
            stop(gone);
            gone.leave(answer);
            leaveFirstRound(gone);
        }
    }

    private void stop(WatchedBackend stopped) {
        wheel.remove(stopped.timer());
        if (stopped.cancel()) {
            running--;
        }
    }

    private void enqueue(WatchedBackend wanted) {
        if (wanted.isQueued() || wanted.isRunning()) {
            return;
        }
        wanted.queued(true);
        if (wanted.isAsked()) {
            due.addFirst(wanted);
        } else {
            due.addLast(wanted);
        }
    }

    private void beginDue() {
        while (running < MOST_AT_ONCE && !due.isEmpty()) {
            WatchedBackend next = due.removeFirst();
            next.queued(false);
            if (isWanted(next)) {
                begin(next);
            } else if (!next.isGone()) {
                leaveFirstRound(next);
                plan(next, clock.nanoTime());
            }
        }
    }

    private static boolean isWanted(WatchedBackend next) {
        boolean isProbed =
                next.policy().isEnabled()
                        && next.backend().hold().state() != OperatorState.MAINTENANCE;
        return !next.isGone() && (isProbed || next.isAsked());
    }

    private void begin(WatchedBackend next) {
        wheel.remove(next.timer());
        running++;
        Probe probe =
                prober.begin(
                        next.backend().address(),
                        next.policy(),
                        (over, report) -> onReport(next, over, report));
        next.begin(probe, clock.nanoTime());
    }

    private void onReport(WatchedBackend probed, Probe probe, ProbeReport report) {
        if (!probed.runs(probe)) {
            return;
        }
        running--;
        Backend backend = probed.backend();
        cells.probeFinished(backend.series(), report.result(), report.tookNanos());
        backend.recordProbe(report, clock.nanoTime());
        probed.end(new CheckAnswer.Checked(report));
        leaveFirstRound(probed);
        if (probed.isAsked()) {
            enqueue(probed);
        } else {
            plan(probed, probed.begunNanos());
        }
        beginDue();
    }

    private void plan(WatchedBackend probed, long fromNanos) {
        if (probed.policy().isEnabled()) {
            wheel.set(probed.timer(), fromNanos + jittered(probed.policy().intervalNanos()));
        }
    }

    private long jittered(long intervalNanos) {
        int share =
                THOUSANDTHS - JITTER_THOUSANDTHS + random.applyAsInt(2 * JITTER_THOUSANDTHS + 1);
        return intervalNanos / THOUSANDTHS * share;
    }

    private void leaveFirstRound(WatchedBackend done) {
        if (done.isOfFirstRound()) {
            done.ofFirstRound(false);
            leftOfFirstRound--;
            tellOfFirstRound();
        }
    }

    private void tellOfFirstRound() {
        if (!isFirst && leftOfFirstRound == 0) {
            onFirstRound.run();
        }
    }
}
