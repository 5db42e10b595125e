package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendPool;
import io.balto.engine.backend.Lease;
import io.balto.engine.backend.Outcome;
import io.balto.engine.backend.Unavailable;
import io.balto.engine.metrics.Label.RetryOutcome;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.failure.ProxyLog;
import io.balto.engine.proxy.retry.Attempts;
import io.balto.engine.service.policy.ServicePolicy.Retries;
import io.balto.engine.service.snapshot.Service;

import org.jspecify.annotations.Nullable;

/// The lease an exchange holds for its attempt in progress, and which backends it has tried.
///
/// Every lease that was acquired is released once, counted and, where the backend failed, logged.
/// An attempt that is not the first is a retry, and counts as one when it ends.
@EventLoopConfined
final class AttemptLease {
    private final ProxyLoop loop;
    private final Service service;
    private final ExchangeRecord record;
    private @Nullable Lease held;
    private Attempts attempts = Attempts.NONE;
    private long startNanos;
    private boolean isRetry;

    AttemptLease(ProxyLoop loop, Service service, ExchangeRecord record) {
        this.loop = loop;
        this.service = service;
        this.record = record;
    }

    /// Takes a lease on a backend that was not tried yet, where there is one.
    ///
    /// @param keyHash what consistent hashing goes by
    /// @return why not, or null
    @Nullable ProxyFailure acquire(long keyHash) {
        BackendPool pool = service.pool();
        long now = record.nowNanos();
        isRetry = attempts.count() > 0;
        return switch (pool.acquire(now, keyHash, attempts.in(pool))) {
            case Unavailable unavailable -> {
                if (unavailable.why() == Unavailable.Why.CIRCUIT_OPEN) {
                    countRejections(pool, now);
                }
                countRetry(RetryOutcome.FAILED);
                yield new ProxyFailure.NoBackend(unavailable, now);
            }
            case Lease taken -> {
                held = taken;
                attempts = attempts.with(taken.backend());
                startNanos = now;
                yield null;
            }
        };
    }

    /// The request goes nowhere because of these circuits.
    private void countRejections(BackendPool pool, long nowNanos) {
        for (Backend backend : pool.backends()) {
            switch (backend.eligibility(nowNanos)) {
                case CIRCUIT_OPEN, TRIALS_TAKEN -> loop.cells.circuitRejected(backend.series());
                case ELIGIBLE, AT_CAPACITY, EJECTED, UNHEALTHY, DRAINING, MAINTENANCE -> {}
            }
        }
    }

    /// Whom the lease is on; there must be one.
    Backend backend() {
        Lease lease = held;
        if (lease == null) {
            throw new IllegalStateException("no lease");
        }
        return lease.backend();
    }

    boolean isOn(Backend backend) {
        Lease lease = held;
        return lease != null && lease.backend().equals(backend);
    }

    /// Tells how the attempt went while the lease is kept, as for a tunnel.
    void report(Outcome outcome) {
        Lease lease = held;
        if (lease != null) {
            long now = loop.freshNanos();
            lease.report(outcome, now - startNanos, now);
            countRetry(retryOutcome(null));
        }
    }

    /// Gives the lease back, if there is one.
    ///
    /// @param answered status of the backend's answer, 0 when there was none
    /// @param failure why there was none
    void release(Outcome outcome, int answered, @Nullable ProxyFailure failure) {
        Lease lease = held;
        if (lease == null) {
            return;
        }
        held = null;
        long now = loop.freshNanos();
        boolean isCounted = lease.release(outcome, now - startNanos, now);
        loop.cells.attemptFinished(lease.backend().series(), answered, now - startNanos);
        countRetry(retryOutcome(failure));
        if (isCounted) {
            loop.parts.metrics().shared().circuitFailed(lease.backend().series(), outcome.word());
        }
        if (outcome.isFailure() && failure != null) {
            ProxyLog.backendFailed(lease.backend(), failure, record.requestId());
        }
    }

    /// A client that leaves in the middle of an answer does not make its retry fail.
    private RetryOutcome retryOutcome(@Nullable ProxyFailure failure) {
        boolean isOk = failure == null && record.isAnsweredWell();
        return isOk ? RetryOutcome.OK : RetryOutcome.FAILED;
    }

    /// Counts the attempt, if it is a retry, the first time that this is asked of it.
    private void countRetry(RetryOutcome outcome) {
        if (isRetry) {
            isRetry = false;
            record.retried(outcome);
        }
    }

    /// Whether another attempt may follow; takes it from the retry budget.
    boolean takesAnother() {
        Retries retries = service.policy().retries();
        if (!hasMore(retries)) {
            return false;
        }
        boolean affordable = loop.retryBudgets.take(service.series(), retries, loop.coarseNanos());
        if (!affordable) {
            record.retried(RetryOutcome.BUDGET_EMPTY);
        }
        return affordable;
    }

    /// Whether the request may be sent again after its idle connection was closed. That costs
    /// nothing of the budget: it happens once, since what is repeated gets a connection of its own.
    boolean takesResend() {
        Retries retries = service.policy().retries();
        return hasMore(retries) && loop.retryBudgets.allowsResend(retries);
    }

    /// The attempt in progress counts among those that were made.
    private boolean hasMore(Retries retries) {
        return attempts.count() <= retries.attempts();
    }

    Attempts attempts() {
        return attempts;
    }
}
