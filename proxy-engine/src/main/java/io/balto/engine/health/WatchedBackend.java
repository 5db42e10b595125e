package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.service.policy.ProbePolicy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One backend in the schedule: how it is probed, the probe that runs if one does, and who waits
/// for the next.
@EventLoopConfined
final class WatchedBackend {
    private final Backend backend;
    private final DeadlineWheel.Timer timer;
    private ProbePolicy policy;
    private @Nullable Probe running;
    private long begunNanos;
    private boolean isQueued;
    private boolean isGone;
    private boolean isOfFirstRound;
    private List<CompletableFuture<CheckAnswer>> waiting = new ArrayList<>();
    private List<CompletableFuture<CheckAnswer>> beingAnswered = new ArrayList<>();

    /// @param whenDue called when its next probe is due
    WatchedBackend(Backend backend, ProbePolicy policy, Consumer<WatchedBackend> whenDue) {
        this.backend = backend;
        this.policy = policy;
        this.timer =
                new DeadlineWheel.Timer(
                        _ -> {
                            whenDue.accept(this);
                            return DeadlineWheel.NEVER;
                        });
    }

    Backend backend() {
        return backend;
    }

    DeadlineWheel.Timer timer() {
        return timer;
    }

    ProbePolicy policy() {
        return policy;
    }

    void follow(ProbePolicy changed) {
        policy = changed;
    }

    /// Whether somebody waits for a probe that has not begun.
    boolean isAsked() {
        return !waiting.isEmpty();
    }

    void ask(CompletableFuture<CheckAnswer> answer) {
        waiting.add(answer);
    }

    boolean isRunning() {
        return running != null;
    }

    boolean runs(Probe probe) {
        return probe.equals(running);
    }

    long begunNanos() {
        return begunNanos;
    }

    /// Who waited until now is answered by this probe.
    void begin(Probe probe, long nowNanos) {
        assert running == null : "probes of one backend never overlap";
        running = probe;
        begunNanos = nowNanos;
        beingAnswered = waiting;
        waiting = new ArrayList<>();
    }

    void end(CheckAnswer answer) {
        running = null;
        List<CompletableFuture<CheckAnswer>> answered = beingAnswered;
        beingAnswered = new ArrayList<>();
        answered.forEach(each -> each.complete(answer));
    }

    /// Ends the probe that runs, if one does; who waited for it waits for the next.
    ///
    /// @return whether one did
    boolean cancel() {
        Probe cancelled = running;
        if (cancelled == null) {
            return false;
        }
        running = null;
        waiting.addAll(beingAnswered);
        beingAnswered = new ArrayList<>();
        cancelled.cancel();
        return true;
    }

    /// Nobody probes it any more.
    void leave(CheckAnswer answer) {
        isGone = true;
        List<CompletableFuture<CheckAnswer>> answered = waiting;
        waiting = new ArrayList<>();
        answered.forEach(each -> each.complete(answer));
    }

    boolean isGone() {
        return isGone;
    }

    boolean isQueued() {
        return isQueued;
    }

    void queued(boolean is) {
        isQueued = is;
    }

    boolean isOfFirstRound() {
        return isOfFirstRound;
    }

    void ofFirstRound(boolean is) {
        isOfFirstRound = is;
    }
}
