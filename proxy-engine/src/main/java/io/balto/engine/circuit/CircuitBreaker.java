package io.balto.engine.circuit;

import io.balto.engine.circuit.Phase.Closed;
import io.balto.engine.circuit.Phase.ForcedClosed;
import io.balto.engine.circuit.Phase.ForcedOpen;
import io.balto.engine.circuit.Phase.HalfOpen;
import io.balto.engine.circuit.Phase.Open;
import io.balto.model.status.CircuitState;
import io.balto.model.status.OrderNote;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;

/// The circuit of one backend of one service.
///
/// Any thread may call any method at any time; nothing blocks. All state is one atomic reference to
/// an immutable value: read it, ask the phase for the next, compare-and-set, and only the winner
/// tells the listener. While the circuit is closed and the backend answers well, admission and
/// success are one read each and no write; with a failure rate, a success costs what
/// `FailureWindow` says.
///
/// Time only moves a circuit when somebody asks: an open one becomes half-open with the first
/// request after its time, a forced one is released by the first request after its end, or by
/// `expire`, which the health thread calls.
public final class CircuitBreaker {
    /// The end of a forced phase that has none.
    public static final long FOREVER = Phase.FOREVER;

    private final CircuitListener listener;
    private final AtomicReference<Standing> standing;

    /// A closed circuit that has counted nothing.
    public CircuitBreaker(CircuitPolicy policy, CircuitListener listener, long nowNanos) {
        this.listener = Objects.requireNonNull(listener, "listener");
        this.standing =
                new AtomicReference<>(
                        Standing.first(Objects.requireNonNull(policy, "policy"), nowNanos));
    }

    /// Whether a request would be admitted now. Takes nothing; another request may still be first.
    public boolean admits(long nowNanos) {
        Standing current = standing.get();
        return current.phase().admits(current.policy(), nowNanos);
    }

    /// Admits one request or says why not.
    ///
    /// Each permit is reported exactly once to `recordSuccess`, `recordFailure` or `recordNeutral`.
    public Admission tryAcquire(long nowNanos) {
        while (true) {
            Standing current = standing.get();
            Phase phase = current.phase();
            if (!phase.admits(current.policy(), nowNanos)) {
                return refusal(phase);
            }
            Phase next = phase.onAdmit(nowNanos);
            if (isSame(next, phase)) {
                return current.permit();
            }
            Standing changed = next(current, next, admissionCause(phase), nowNanos);
            if (exchange(current, changed, nowNanos)) {
                return next instanceof HalfOpen ? Permit.trial(changed.epoch()) : changed.permit();
            }
        }
    }

    /// The request of this permit got a complete answer that is no failure of the backend.
    public void recordSuccess(Permit permit, long nowNanos) {
        if (permit.giveBack()) {
            settle(permit, true, nowNanos);
        }
    }

    /// The request of this permit failed by the backend's fault.
    ///
    /// @return whether that counts: not of an earlier phase, while forced, or when disabled
    public boolean recordFailure(Permit permit, long nowNanos) {
        return permit.giveBack() && settle(permit, false, nowNanos);
    }

    /// The request of this permit ended by nobody's fault: its client left, or nothing was sent.
    public void recordNeutral(Permit permit) {
        if (!permit.isTrial() || !permit.giveBack()) {
            return;
        }
        Standing current = standing.get();
        while (current.epoch() == permit.epoch()) {
            if (standing.compareAndSet(current, current.withCount(current.phase().onNeutral()))) {
                return;
            }
            current = standing.get();
        }
    }

    /// Refuses everything until a moment, or `FOREVER`; by an operator.
    public void forceOpen(long untilNanos, OrderNote note, long nowNanos) {
        force(new ForcedOpen(untilNanos), note, nowNanos);
    }

    /// Lets everything through until a moment, or `FOREVER`, and counts nothing; by an operator.
    public void forceClosed(long untilNanos, OrderNote note, long nowNanos) {
        force(new ForcedClosed(untilNanos), note, nowNanos);
    }

    /// Ends a force: the circuit is closed and counts from zero. One that is not forced stays as it
    /// is.
    public void release(OrderNote note, long nowNanos) {
        closeIf(Phase::isForced, TransitionCause.RELEASED, note, nowNanos);
    }

    /// Releases a force whose time is over, so that its end is told although nobody asks.
    public void expire(long nowNanos) {
        closeIf(
                phase -> phase.isForced() && !phase.at(nowNanos).isForced(),
                TransitionCause.FORCE_EXPIRED,
                OrderNote.NONE,
                nowNanos);
    }

    /// Closes the circuit and sets its counters to zero; by an operator. A forced one stays forced.
    public void reset(OrderNote note, long nowNanos) {
        closeIf(phase -> !phase.isForced(), TransitionCause.RESET, note, nowNanos);
    }

    /// Closes the circuit and counts from zero, unless its phase is another by then.
    private void closeIf(
            Predicate<Phase> held, TransitionCause cause, OrderNote note, long nowNanos) {
        Standing current = standing.get();
        while (held.test(current.phase())) {
            Standing closed = current.withEpoch(Closed.FRESH, cause, note, nowNanos);
            if (exchange(current, closed, nowNanos)) {
                return;
            }
            current = standing.get();
        }
    }

    /// Goes on under another policy, keeping its phase and counts where that makes sense.
    ///
    /// A disabled policy closes; an open circuit does not wait longer than the new policy would.
    public void adopt(CircuitPolicy policy, long nowNanos) {
        while (true) {
            Standing current = standing.get();
            if (current.policy().equals(policy)) {
                return;
            }
            Standing changed = current.withPolicy(policy, nowNanos);
            Phase next = current.phase().onPolicy(policy, nowNanos);
            changed = next(changed, next, TransitionCause.POLICY_CHANGED, nowNanos);
            if (exchange(current, changed, nowNanos)) {
                return;
            }
        }
    }

    /// The moment from which a request may be admitted: now when one would be already, `FOREVER`
    /// when only an operator can change that, and a second from now while trials are running.
    public long retryAtNanos(long nowNanos) {
        Standing current = standing.get();
        if (current.phase().admits(current.policy(), nowNanos)) {
            return nowNanos;
        }
        return switch (current.phase()) {
            case Open(long retryAt, _) -> retryAt;
            case ForcedOpen(long until) -> until;
            case HalfOpen _ -> nowNanos + 1_000_000_000L;
            case Closed _, ForcedClosed _ -> nowNanos;
        };
    }

    /// What the circuit does with requests, for a gauge.
    public CircuitState state(long nowNanos) {
        return standing.get().phase().at(nowNanos).state();
    }

    /// Whether an operator decides what it does with requests.
    public boolean isForced(long nowNanos) {
        return standing.get().phase().at(nowNanos).isForced();
    }

    /// What the circuit looks like now; a force whose time is over is not shown.
    public CircuitView view(long nowNanos) {
        Standing current = standing.get();
        Phase phase = current.phase().at(nowNanos);
        return new CircuitView(
                phase.state(),
                phase.isForced(),
                switch (phase) {
                    case ForcedOpen(long until) -> until;
                    case ForcedClosed(long until) -> until;
                    case Closed _, Open _, HalfOpen _ -> FOREVER;
                },
                current.cause(),
                current.note(),
                current.sinceNanos(),
                phase instanceof Closed(int failures) ? failures : 0,
                phase instanceof HalfOpen(_, int successes, _) ? successes : 0,
                phase instanceof HalfOpen(int trials, _, _) ? trials : 0,
                phase instanceof Open(long retryAt, _) ? retryAt : 0,
                current.openings(),
                current.policy());
    }

    /// Takes a result in; says whether it made the circuit another one.
    private boolean settle(Permit permit, boolean isSuccess, long nowNanos) {
        Standing current = standing.get();
        if (current.epoch() != permit.epoch()) {
            return false;
        }
        FailureWindow window = current.window();
        boolean rateIsReached = window != null && window.record(!isSuccess, nowNanos);
        while (current.epoch() == permit.epoch()) {
            Phase phase = current.phase();
            CircuitPolicy policy = current.policy();
            Phase next =
                    isSuccess
                            ? phase.onSuccess(policy, rateIsReached, nowNanos)
                            : phase.onFailure(policy, rateIsReached, nowNanos);
            if (isSame(next, phase)) {
                return false;
            }
            TransitionCause cause = resultCause(phase, policy, isSuccess);
            if (exchange(current, next(current, next, cause, nowNanos), nowNanos)) {
                return true;
            }
            current = standing.get();
        }
        return false;
    }

    private void force(Phase forced, OrderNote note, long nowNanos) {
        Standing current = standing.get();
        while (!exchange(
                current,
                current.withEpoch(forced, TransitionCause.FORCED, note, nowNanos),
                nowNanos)) {
            current = standing.get();
        }
    }

    private boolean exchange(Standing from, Standing to, long nowNanos) {
        if (!standing.compareAndSet(from, to)) {
            return false;
        }
        boolean isTransition =
                from.phase().state() != to.phase().state()
                        || from.phase().isForced() != to.phase().isForced();
        if (isTransition) {
            listener.onTransition(transition(from.phase(), to, nowNanos));
        }
        return true;
    }

    private static Transition transition(Phase from, Standing to, long nowNanos) {
        long openNanos =
                switch (to.phase()) {
                    case Open(_, int reopenings) -> to.policy().openNanos(reopenings);
                    case HalfOpen(_, _, int reopenings) -> to.policy().openNanos(reopenings);
                    case Closed _, ForcedOpen _, ForcedClosed _ -> 0;
                };
        return new Transition(
                from.state(),
                to.phase().state(),
                to.phase().isForced(),
                to.cause(),
                to.policy(),
                openNanos,
                nowNanos);
    }

    private static Standing next(Standing from, Phase phase, TransitionCause cause, long nowNanos) {
        return phase.getClass() == from.phase().getClass()
                ? from.withCount(phase)
                : from.withEpoch(phase, cause, nowNanos);
    }

    @SuppressWarnings("ReferenceEquality") // a phase returns itself when there is nothing to change
    private static boolean isSame(Phase next, Phase phase) {
        return next == phase;
    }

    private static TransitionCause admissionCause(Phase phase) {
        return phase.isForced() ? TransitionCause.FORCE_EXPIRED : TransitionCause.TIMEOUT_PASSED;
    }

    private static TransitionCause resultCause(
            Phase phase, CircuitPolicy policy, boolean isSuccess) {
        return switch (phase) {
            case HalfOpen _ ->
                    isSuccess ? TransitionCause.TRIALS_SUCCEEDED : TransitionCause.TRIAL_FAILED;
            case Closed(int failures)
                    when !isSuccess && failures + 1 >= policy.failureThreshold() ->
                    TransitionCause.CONSECUTIVE_FAILURES;
            case Closed _, Open _, ForcedOpen _, ForcedClosed _ -> TransitionCause.FAILURE_RATE;
        };
    }

    private static Refusal refusal(Phase phase) {
        return switch (phase) {
            case HalfOpen _ -> Refusal.TRIALS_TAKEN;
            case ForcedOpen _ -> Refusal.FORCED_OPEN;
            case Open _, Closed _, ForcedClosed _ -> Refusal.OPEN;
        };
    }
}
