package io.balto.engine.circuit;

import java.util.HashMap;
import java.util.Map;

/// What `CircuitBreaker` must agree with: the same rules in plain fields, for one thread.
final class ReferenceCircuit {
    private final CircuitPolicy policy;
    private final Map<Integer, Long> admittedIn = new HashMap<>();
    private String state = "closed";
    private long phase;
    private int failures;
    private int trials;
    private int successes;
    private int reopenings;
    private long retryAt;
    private long forcedUntil;

    ReferenceCircuit(CircuitPolicy policy) {
        this.policy = policy;
    }

    /// Admits a request under a number of its own.
    boolean admit(int request, long now) {
        if (isForced() && forcedUntil - now <= 0) {
            enter("closed");
        }
        if (state.equals("open") && now - retryAt >= 0) {
            enter("half-open");
        }
        boolean admitted =
                switch (state) {
                    case "closed", "forced-closed" -> true;
                    case "half-open" -> trials < policy.maxHalfOpenRequests();
                    default -> false;
                };
        if (admitted) {
            admittedIn.put(request, phase);
            trials += state.equals("half-open") ? 1 : 0;
        }
        return admitted;
    }

    void succeed(int request) {
        if (!counts(request)) {
            return;
        }
        if (state.equals("closed")) {
            failures = 0;
        } else if (state.equals("half-open")) {
            trials--;
            successes++;
            if (successes == policy.successThreshold()) {
                enter("closed");
            }
        }
    }

    void fail(int request, long now) {
        if (!counts(request)) {
            return;
        }
        if (state.equals("closed")) {
            failures++;
            if (failures == policy.failureThreshold()) {
                reopenings = 0;
                open(now);
            }
        } else if (state.equals("half-open")) {
            reopenings++;
            open(now);
        }
    }

    void leave(int request) {
        if (counts(request) && state.equals("half-open")) {
            trials--;
        }
    }

    void force(boolean open, long until) {
        enter(open ? "forced-open" : "forced-closed");
        forcedUntil = until;
    }

    void release() {
        if (isForced()) {
            enter("closed");
        }
    }

    void reset() {
        if (!isForced()) {
            enter("closed");
        }
    }

    private boolean counts(int request) {
        Long then = admittedIn.remove(request);
        return then != null && then == phase;
    }

    private boolean isForced() {
        return state.startsWith("forced");
    }

    private void open(long now) {
        enter("open");
        long open = policy.timeoutNanos();
        for (int i = 0; i < reopenings; i++) {
            open = Math.min(open * 2, policy.maxTimeoutNanos());
        }
        retryAt = now + open;
    }

    private void enter(String next) {
        state = next;
        phase++;
        failures = 0;
        trials = 0;
        successes = 0;
    }
}
