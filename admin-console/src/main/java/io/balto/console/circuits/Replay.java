package io.balto.console.circuits;

/// How often a circuit would have opened under another threshold, by attempts and failures of even
/// steps. Pure.
///
/// What is known are counts, not the order within a step. So there are two answers: how often it
/// opens whatever the order was, and how often when failures followed each other wherever they
/// could. Between its openings the circuit stays open for its time and lets a trial through, which
/// fails when its step has failures: for the first answer only when nothing else was in it.
final class Replay {
    private final double[] attempts;
    private final double[] failures;
    private final int openSteps;

    /// @param attempts of each step, oldest first; NaN where nothing is known
    /// @param failures of them
    /// @param openSteps how many steps it stays open, at least 1
    Replay(double[] attempts, double[] failures, int openSteps) {
        this.attempts = attempts.clone();
        this.failures = failures.clone();
        this.openSteps = openSteps;
    }

    /// @param least openings whatever the order
    /// @param most openings when failures followed each other
    record Openings(int least, int most) {}

    /// The openings under a threshold of failures in a row.
    Openings under(int threshold) {
        return new Openings(openings(threshold, false), openings(threshold, true));
    }

    private int openings(int threshold, boolean inARow) {
        int count = 0;
        long run = 0;
        boolean isTrial = false;
        for (int step = 0; step < attempts.length; step++) {
            long failed = Math.round(failures[step]); // 0 where nothing is known
            long passed = Math.max(0, Math.round(attempts[step]) - failed);
            if (failed == 0 && passed == 0) {
                continue;
            }
            boolean isTrialLost = isTrial && failed > 0 && (inARow || passed == 0);
            if (isTrialLost || longest(run, failed, passed, inARow) >= threshold) {
                count++;
                step += openSteps - 1;
                run = 0;
                isTrial = true;
            } else {
                run = passed == 0 ? run + failed : inARow ? failed : 0;
                isTrial = false;
            }
        }
        return count;
    }

    /// The longest row of failures in a step: all of them after those before it, or, whatever the
    /// order, as many as must stand together when the others are spread as well as they can be.
    private static long longest(long before, long failed, long passed, boolean inARow) {
        if (inARow || passed == 0) {
            return before + failed;
        }
        return Math.ceilDiv(failed, passed + 1);
    }
}
