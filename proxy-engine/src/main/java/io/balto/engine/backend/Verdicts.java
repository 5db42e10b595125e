package io.balto.engine.backend;

import io.balto.model.status.HealthState;

/// All that is known about the health of one backend; every method returns the next value, or
/// `this` when there is nothing to change.
///
/// A monitor's verdict outranks ejection by traffic, which outranks probes.
///
/// @param probed what the probes decided
/// @param streak probes in a row with the same result: passed when positive, failed when negative
/// @param failures consecutive failures in traffic
/// @param isEjected whether traffic ejected it, until `readmitAtNanos`
/// @param ejectedFor a sentence for the operator; empty when it is not ejected
/// @param announced the state that listeners were told last
/// @param usableSinceNanos when it was made or last became usable
record Verdicts(
        HealthState probed,
        int streak,
        int failures,
        boolean isEjected,
        long readmitAtNanos,
        String ejectedFor,
        ExternalVerdict external,
        HealthState announced,
        long usableSinceNanos) {
    static Verdicts first(long nowNanos) {
        return new Verdicts(
                HealthState.UNKNOWN,
                0,
                0,
                false,
                0,
                "",
                ExternalVerdict.NONE,
                HealthState.UNKNOWN,
                nowNanos);
    }

    HealthState state(long nowNanos) {
        return switch (source(nowNanos)) {
            case EXTERNAL -> external.state();
            case TRAFFIC -> HealthState.UNHEALTHY;
            case PROBE, NONE -> probed;
        };
    }

    HealthSource source(long nowNanos) {
        if (external.holds(nowNanos)) {
            return HealthSource.EXTERNAL;
        }
        if (isOut(nowNanos)) {
            return HealthSource.TRAFFIC;
        }
        return probed == HealthState.UNKNOWN ? HealthSource.NONE : HealthSource.PROBE;
    }

    /// Whether traffic's ejection is in force.
    boolean isOut(long nowNanos) {
        return isEjected && readmitAtNanos - nowNanos > 0;
    }

    /// When it became usable, also when that came by time and nobody was told yet.
    long usableSince(long nowNanos) {
        if (announced != HealthState.UNHEALTHY) {
            return usableSinceNanos;
        }
        long since = usableSinceNanos;
        if (isEjected && !isOut(nowNanos)) {
            since = later(since, readmitAtNanos);
        }
        return external.isOver(nowNanos) ? later(since, external.untilNanos()) : since;
    }

    Verdicts onProbe(HealthPolicy policy, boolean passed) {
        if (!policy.isProbed()) {
            return this;
        }
        int run = passed ? Math.max(streak, 0) + 1 : Math.min(streak, 0) - 1;
        if (run >= policy.healthyThreshold()) {
            return withProbes(HealthState.HEALTHY, run, false);
        }
        if (-run >= policy.unhealthyThreshold()) {
            return withProbes(HealthState.UNHEALTHY, run, isEjected);
        }
        return withProbes(probed, run, isEjected);
    }

    Verdicts onTrafficSuccess() {
        return failures == 0 ? this : withFailures(0);
    }

    Verdicts onTrafficFailure(HealthPolicy policy, Outcome failure, long nowNanos) {
        if (!policy.isPassive() || isOut(nowNanos)) {
            return this;
        }
        if (failures + 1 < policy.passiveFailures()) {
            return (isEjected ? readmitted() : this).withFailures(failures + 1);
        }
        String why = ejectedFor(policy.passiveFailures(), failure);
        return ejected(nowNanos + policy.ejectNanos(), why);
    }

    private static String ejectedFor(int failures, Outcome last) {
        return failures == 1
                ? "one failure: " + last.word()
                : failures + " failures in a row, the last: " + last.word();
    }

    Verdicts onExternal(ExternalVerdict verdict) {
        return new Verdicts(
                probed,
                streak,
                failures,
                isEjected,
                readmitAtNanos,
                ejectedFor,
                verdict,
                announced,
                usableSinceNanos);
    }

    /// Forgets what is over.
    Verdicts onTime(long nowNanos) {
        Verdicts next = external.isOver(nowNanos) ? onExternal(ExternalVerdict.NONE) : this;
        return isEjected && !isOut(nowNanos) ? next.readmitted() : next;
    }

    /// Forgets what a changed policy no longer asks for.
    Verdicts onPolicy(HealthPolicy policy) {
        Verdicts next = this;
        if (!policy.isProbed() && (probed != HealthState.UNKNOWN || streak != 0)) {
            next = next.withProbes(HealthState.UNKNOWN, 0, isEjected);
        }
        if (!policy.isPassive() && (isEjected || failures != 0)) {
            next = next.readmitted();
        }
        return next;
    }

    /// The same after listeners were told the state of this moment.
    ///
    /// @param before what this value was made from; knows when it became usable if that came by
    ///   time
    Verdicts announcedAt(Verdicts before, long nowNanos) {
        HealthState now = state(nowNanos);
        boolean isBack = announced == HealthState.UNHEALTHY && now != HealthState.UNHEALTHY;
        boolean cameByTime = before.state(nowNanos) != HealthState.UNHEALTHY;
        long since = isBack && !cameByTime ? nowNanos : before.usableSince(nowNanos);
        return new Verdicts(
                probed,
                streak,
                failures,
                isEjected,
                readmitAtNanos,
                ejectedFor,
                external,
                now,
                since);
    }

    private Verdicts withProbes(HealthState verdict, int run, boolean ejected) {
        return new Verdicts(
                verdict,
                run,
                failures,
                ejected,
                ejected ? readmitAtNanos : 0,
                ejected ? ejectedFor : "",
                external,
                announced,
                usableSinceNanos);
    }

    private Verdicts withFailures(int count) {
        return new Verdicts(
                probed,
                streak,
                count,
                isEjected,
                readmitAtNanos,
                ejectedFor,
                external,
                announced,
                usableSinceNanos);
    }

    private Verdicts ejected(long readmitAt, String why) {
        return new Verdicts(
                probed, 0, 0, true, readmitAt, why, external, announced, usableSinceNanos);
    }

    /// Not ejected, and nothing counted in traffic.
    private Verdicts readmitted() {
        return new Verdicts(probed, streak, 0, false, 0, "", external, announced, usableSinceNanos);
    }

    private static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
