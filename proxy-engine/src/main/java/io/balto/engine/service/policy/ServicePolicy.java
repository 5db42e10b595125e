package io.balto.engine.service.policy;

import io.balto.engine.backend.HealthPolicy;
import io.balto.engine.circuit.CircuitPolicy;
import io.balto.model.service.HashKey;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.RetryCondition;

import java.util.Set;

/// How one service is served, with nothing left open.
///
/// @param stripPrefix whether a pattern ending in `/*` loses what stands before the `*`
/// @param preserveHost whether a backend gets the client's Host field
/// @param hashOn what decides under `consistent-hash`
/// @param maxBodyBytes largest request body; `NO_LIMIT` when any is taken
/// @param slowStartNanos a new or readmitted backend takes a growing share of its turns over this
///   time; 0 is at once
/// @param upgrades protocols a client may upgrade to, lower case
public record ServicePolicy(
        boolean stripPrefix,
        boolean preserveHost,
        LoadBalancingAlgorithm algorithm,
        HashKey hashOn,
        CircuitPolicy circuit,
        HealthPolicy health,
        ProbePolicy probe,
        Timeouts timeouts,
        Retries retries,
        long maxBodyBytes,
        long slowStartNanos,
        Set<String> upgrades) {
    /// Any body is taken.
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /// Copies the upgrades.
    public ServicePolicy {
        upgrades = Set.copyOf(upgrades);
    }

    /// Time limits of one service; each ends a wait without progress.
    ///
    /// @param connectNanos until the connection to a backend stands
    /// @param readNanos between bytes from the backend and until its head
    /// @param writeNanos between bytes that the backend accepts
    /// @param idleNanos how long an unused backend connection is kept
    public record Timeouts(long connectNanos, long readNanos, long writeNanos, long idleNanos) {
        /// Refuses times that are over at once.
        public Timeouts {
            if (connectNanos < 1 || readNanos < 1 || writeNanos < 1 || idleNanos < 1) {
                throw new IllegalArgumentException("a timeout is longer than nothing");
            }
        }
    }

    /// When a failed attempt is repeated at another backend.
    ///
    /// @param attempts further attempts after the first, 0 to 10
    /// @param budgetPercent retries allowed as a share of requests, 0 to 100
    public record Retries(int attempts, Set<RetryCondition> on, int budgetPercent) {
        /// One, for what certainly did not reach the backend, within a fifth of the requests.
        public static final Retries DEFAULT =
                new Retries(
                        1,
                        Set.of(RetryCondition.CONNECT, RetryCondition.RESET_BEFORE_RESPONSE),
                        20);

        /// Copies the conditions and refuses values outside their range.
        public Retries {
            on = Set.copyOf(on);
            if (attempts < 0 || attempts > 10) {
                throw new IllegalArgumentException("attempts is 0 to 10, not " + attempts);
            }
            if (budgetPercent < 0 || budgetPercent > 100) {
                throw new IllegalArgumentException("budget is 0% to 100%");
            }
        }
    }
}
