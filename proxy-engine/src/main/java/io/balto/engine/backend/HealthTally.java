package io.balto.engine.backend;

import io.balto.model.status.HealthState;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/// Whether one backend is healthy enough to be used: probes, traffic and monitors together.
///
/// Any thread may call any method; nothing blocks. One atomic reference to an immutable value; a
/// success of a healthy backend is one read and no write. Ejections and external verdicts end by
/// time for whoever asks; `expire` makes that known to listeners, and the health thread calls it.
public final class HealthTally {
    /// Told of every change of the state that decides.
    @FunctionalInterface
    interface Listener {
        void onHealth(HealthState from, Verdicts now, long nowNanos);
    }

    private final Listener listener;
    private final AtomicReference<Verdicts> verdicts;

    /// Written by the health thread only.
    private volatile List<ProbeReport> recent = List.of();

    HealthTally(Listener listener, long nowNanos) {
        this.listener = listener;
        this.verdicts = new AtomicReference<>(Verdicts.first(nowNanos));
    }

    /// Whether requests may be sent as far as health is concerned: nothing says unhealthy.
    public boolean isUsable(long nowNanos) {
        return verdicts.get().state(nowNanos) != HealthState.UNHEALTHY;
    }

    /// What is known now.
    public HealthView view(long nowNanos) {
        Verdicts now = verdicts.get();
        boolean isOut = now.isOut(nowNanos);
        return new HealthView(
                now.state(nowNanos),
                now.source(nowNanos),
                now.probed(),
                now.streak(),
                now.failures(),
                isOut,
                isOut ? now.readmitAtNanos() : 0,
                isOut ? now.ejectedFor() : "",
                now.external().holds(nowNanos) ? now.external() : ExternalVerdict.NONE);
    }

    /// The last probes, the newest first, at most `ProbeReport.KEPT`.
    public List<ProbeReport> recent() {
        return recent;
    }

    /// Makes known what ended by time: an ejection, an external verdict.
    public void expire(long nowNanos) {
        update(verdicts -> verdicts.onTime(nowNanos), nowNanos);
    }

    /// Keeps a report for whoever wants to see it; health thread only.
    ///
    /// @return whether it differs from the one before; a first one does when it did not pass
    boolean remember(ProbeReport report) {
        List<ProbeReport> before = recent;
        List<ProbeReport> after = new ArrayList<>(ProbeReport.KEPT);
        after.add(report);
        after.addAll(before.subList(0, Math.min(before.size(), ProbeReport.KEPT - 1)));
        recent = List.copyOf(after);
        boolean passedBefore = before.isEmpty() || before.getFirst().isPassed();
        return passedBefore != report.isPassed();
    }

    void recordProbe(HealthPolicy policy, boolean passed, long nowNanos) {
        update(verdicts -> verdicts.onProbe(policy, passed), nowNanos);
    }

    void recordSuccess(long nowNanos) {
        if (verdicts.get().failures() != 0) {
            update(Verdicts::onTrafficSuccess, nowNanos);
        }
    }

    /// @param failure how the attempt ended, as a reason should it eject
    void recordFailure(HealthPolicy policy, Outcome failure, long nowNanos) {
        update(verdicts -> verdicts.onTrafficFailure(policy, failure, nowNanos), nowNanos);
    }

    void report(ExternalVerdict verdict, long nowNanos) {
        update(verdicts -> verdicts.onExternal(verdict), nowNanos);
    }

    void adopt(HealthPolicy policy, long nowNanos) {
        update(verdicts -> verdicts.onPolicy(policy), nowNanos);
    }

    long usableSince(long nowNanos) {
        return verdicts.get().usableSince(nowNanos);
    }

    long readmitAtNanos(long nowNanos) {
        Verdicts now = verdicts.get();
        return now.source(nowNanos) == HealthSource.TRAFFIC ? now.readmitAtNanos() : nowNanos;
    }

    private void update(UnaryOperator<Verdicts> change, long nowNanos) {
        while (true) {
            Verdicts before = verdicts.get();
            Verdicts after = change.apply(before);
            boolean isNews = after.state(nowNanos) != before.announced();
            if (isNews) {
                after = after.announcedAt(before, nowNanos);
            }
            if (after.equals(before)) {
                return;
            }
            if (verdicts.compareAndSet(before, after)) {
                if (isNews) {
                    listener.onHealth(before.announced(), after, nowNanos);
                }
                return;
            }
        }
    }
}
