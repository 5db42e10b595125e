package io.balto.engine.proxy.retry;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.policy.ServicePolicy.Retries;

import java.util.IdentityHashMap;

/// How many retries each service may still make on one event loop.
///
/// Every request earns a share of a retry, the percentage of `retries.budget`; each retry costs a
/// whole one. A small reserve that refills with time lets services with little traffic retry at
/// all. So a backend that is gone costs a service at most that share of additional load, not a
/// multiple.
///
/// A request is sent again for nothing when its backend closed the idle connection that it went out
/// on (ADR 24): that happens at most once to a request, and says nothing about the backend's load.
/// Only a budget of 0 % forbids it, as it forbids every retry.
@EventLoopConfined
public final class RetryBudgets {
    /// Retries that may be made without any having been earned, per service and event loop;
    /// refilled at one a second.
    static final int RESERVE = 10;

    /// Earned retries that a service may have at once on an event loop.
    static final int MOST_SAVED = 1_000;

    /// Services with a balance from which on those without traffic lose theirs.
    static final int SWEEP_SIZE = 4_096;

    private static final int WHOLE = 100;

    private final IdentityHashMap<ServiceSeries, Balance> balances = new IdentityHashMap<>();
    private int sweepSize = SWEEP_SIZE;

    /// What one service has.
    private static final class Balance {
        /// In hundredths of a retry.
        int earned;

        double reserve = RESERVE;
        long refilledNanos;
        boolean isUsed;

        Balance(long nowNanos) {
            refilledNanos = nowNanos;
        }

        void refill(long nowNanos) {
            reserve = Math.min(RESERVE, reserve + (nowNanos - refilledNanos) / 1e9);
            refilledNanos = nowNanos;
        }

        /// Whether it had no request since this was asked last.
        boolean isForgotten() {
            boolean was = isUsed;
            isUsed = false;
            return !was;
        }
    }

    /// A request of this service has begun.
    public void onRequest(ServiceSeries service, Retries retries, long nowNanos) {
        Balance balance = balance(service, nowNanos);
        balance.earned = Math.min(MOST_SAVED * WHOLE, balance.earned + retries.budgetPercent());
    }

    /// Pays for one retry.
    ///
    /// @return whether it may be made
    public boolean take(ServiceSeries service, Retries retries, long nowNanos) {
        if (retries.budgetPercent() == 0) {
            return false;
        }
        Balance balance = balance(service, nowNanos);
        if (balance.earned >= WHOLE) {
            balance.earned -= WHOLE;
            return true;
        }
        balance.refill(nowNanos);
        if (balance.reserve >= 1) {
            balance.reserve--;
            return true;
        }
        return false;
    }

    /// Whether a request whose idle connection was closed may be sent again; costs nothing.
    public boolean allowsResend(Retries retries) {
        return retries.budgetPercent() > 0;
    }

    private Balance balance(ServiceSeries service, long nowNanos) {
        Balance balance = balances.get(service);
        if (balance == null) {
            balance = new Balance(nowNanos);
            sweep();
            balances.put(service, balance);
        }
        balance.isUsed = true;
        return balance;
    }

    /// Makes room: services are deleted without a word to an event loop.
    private void sweep() {
        if (balances.size() >= sweepSize) {
            balances.values().removeIf(Balance::isForgotten);
            sweepSize = Math.max(SWEEP_SIZE, 2 * balances.size());
        }
    }
}
