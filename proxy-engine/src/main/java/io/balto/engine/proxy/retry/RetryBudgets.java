package io.balto.engine.proxy.retry;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.snapshot.Service;

import java.util.IdentityHashMap;

/// How many retries each service may still make on one event loop.
///
/// Every request earns a share of a retry, the percentage of `retries.budget`; each retry costs a
/// whole one. A small reserve that refills with time lets services with little traffic retry at
/// all. So a backend that is gone costs a service at most that share of additional load, not a
/// multiple.
@EventLoopConfined
public final class RetryBudgets {
    /// Retries that may be made without any having been earned, per service and event loop;
    /// refilled at one a second.
    static final int RESERVE = 10;

    private static final int MOST_SAVED = 1_000;
    private static final int SWEEP_SIZE = 4_096;

    private final IdentityHashMap<ServiceSeries, Balance> balances = new IdentityHashMap<>();

    /// What one service has.
    private static final class Balance {
        double earned;
        double reserve = RESERVE;
        long refilledNanos;

        void refill(long nowNanos) {
            reserve = Math.min(RESERVE, reserve + (nowNanos - refilledNanos) / 1e9);
            refilledNanos = nowNanos;
        }
    }

    /// A request of this service has begun.
    public void onRequest(Service service) {
        Balance balance = balances.get(service.series());
        if (balance != null) { // services that never retried have no balance to keep
            balance.earned =
                    Math.min(
                            MOST_SAVED,
                            balance.earned + service.policy().retries().budgetPercent() / 100.0);
        }
    }

    /// Pays for one retry.
    ///
    /// @return whether it may be made
    public boolean take(Service service, long nowNanos) {
        if (service.policy().retries().budgetPercent() == 0) {
            return false;
        }
        if (balances.size() > SWEEP_SIZE) {
            balances.clear();
        }
        Balance balance = balances.computeIfAbsent(service.series(), _ -> fresh(nowNanos));
        balance.refill(nowNanos);
        if (balance.earned >= 1) {
            balance.earned--;
            return true;
        }
        if (balance.reserve >= 1) {
            balance.reserve--;
            return true;
        }
        return false;
    }

    private static Balance fresh(long nowNanos) {
        Balance balance = new Balance();
        balance.refilledNanos = nowNanos;
        return balance;
    }
}
