package io.balto.engine.metrics;

import io.balto.engine.metrics.Label.CodeClass;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.RetryOutcome;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// What one service or backend counted up to a moment, or between two moments.
///
/// Requests are attempts for a backend. Failures are what Balto answered or cut itself; for a
/// backend they are the connections that could not be made. Immutable.
// The ordinal is the place in the arrays; it never leaves the process.
@SuppressWarnings("EnumOrdinal")
public final class Counts {
    /// Of nothing.
    static final Counts ZERO =
            new Counts(new long[CodeClass.values().length], new long[0], 0, 0, 0);

    private static final CodeClass[] CLASSES = CodeClass.values();
    private static final Reason[] REASONS = Reason.values();
    private static final ConnectResult[] RESULTS = ConnectResult.values();

    private final long[] classes;
    private final long[] failures;
    private final long retries;
    private final long receivedBytes;
    private final long sentBytes;

    /// Takes over the arrays.
    ///
    /// @param failures empty while there are none, so that what never fails stays small
    private Counts(
            long[] classes, long[] failures, long retries, long receivedBytes, long sentBytes) {
        this.classes = classes;
        this.failures = failures;
        this.retries = retries;
        this.receivedBytes = receivedBytes;
        this.sentBytes = sentBytes;
    }

    /// Reads what a service or a backend counted; zero for what is neither. O(series x writers).
    static Counts of(SeriesCells series) {
        if (series.scope() != Meter.Scope.SERVICE && series.scope() != Meter.Scope.BACKEND) {
            return ZERO;
        }
        Reading reading = new Reading();
        series.forEachCount(reading);
        return reading.counts();
    }

    /// Sorts counts into classes and reasons; used once, by one thread.
    private static final class Reading implements CountTable.Sink {
        private final long[] classes = new long[CLASSES.length];
        private long[] failures = ZERO.failures;
        private long retries;
        private long received;
        private long sent;

        @Override
        public void add(int key, long n) {
            Meter meter = Meter.ofKey(key);
            CodeClass codeClass = classOf(meter, key);
            Reason reason = reasonOf(meter, key);
            if (codeClass != null) {
                classes[codeClass.ordinal()] += n;
            }
            if (reason != null) {
                failures = failures.length == 0 ? new long[REASONS.length] : failures;
                failures[reason.ordinal()] += n;
            }
            retries += isRetry(meter, key) ? n : 0;
            received += meter == Meter.RECEIVED_BYTES ? n : 0;
            sent += meter == Meter.SENT_BYTES ? n : 0;
        }

        Counts counts() {
            return new Counts(classes, failures, retries, received, sent);
        }
    }

    private static @Nullable CodeClass classOf(Meter meter, int key) {
        return switch (meter) {
            case REQUESTS -> {
                int status = Meter.REQUESTS.index(key, 1);
                yield status < 100 ? CodeClass.OTHER : CodeClass.of(status);
            }
            case BACKEND_REQUESTS -> CLASSES[meter.index(key, 0)];
            default -> null;
        };
    }

    private static @Nullable Reason reasonOf(Meter meter, int key) {
        return switch (meter) {
            case REQUEST_FAILURES -> REASONS[meter.index(key, 0)];
            case BACKEND_CONNECTS -> reasonOf(RESULTS[meter.index(key, 0)]);
            default -> null;
        };
    }

    private static @Nullable Reason reasonOf(ConnectResult result) {
        return result == ConnectResult.OK ? null : Reason.of(result);
    }

    private static boolean isRetry(Meter meter, int key) {
        return meter == Meter.RETRIES && meter.index(key, 0) != RetryOutcome.BUDGET_EMPTY.ordinal();
    }

    /// How many requests there were.
    public long requests() {
        long sum = 0;
        for (long count : classes) {
            sum += count;
        }
        return sum;
    }

    /// How many were answered with a status of a class.
    public long requests(CodeClass codeClass) {
        return classes[codeClass.ordinal()];
    }

    /// Answers 5xx; for a backend attempts without an answer too.
    public long errors() {
        return requests(CodeClass.SERVER_ERROR) + requests(CodeClass.NONE);
    }

    /// How many failed for a reason.
    public long failures(Reason reason) {
        return failures.length == 0 ? 0 : failures[reason.ordinal()];
    }

    /// Whether anything failed.
    public boolean hasFailures() {
        return failures.length > 0;
    }

    /// Retries made, whatever came of them; 0 for a backend, they are counted for its service.
    public long retries() {
        return retries;
    }

    /// Bytes from clients; 0 for a backend.
    public long receivedBytes() {
        return receivedBytes;
    }

    /// Bytes to clients; 0 for a backend.
    public long sentBytes() {
        return sentBytes;
    }

    Counts plus(Counts other) {
        return with(other, 1);
    }

    Counts minus(Counts other) {
        return with(other, -1);
    }

    private Counts with(Counts other, int sign) {
        return new Counts(
                sum(classes, other.classes, sign),
                shortened(sum(failures, other.failures, sign)),
                retries + sign * other.retries,
                receivedBytes + sign * other.receivedBytes,
                sentBytes + sign * other.sentBytes);
    }

    private static long[] sum(long[] left, long[] right, int sign) {
        long[] sum = Arrays.copyOf(left, Math.max(left.length, right.length));
        for (int i = 0; i < right.length; i++) {
            sum[i] += sign * right[i];
        }
        return sum;
    }

    private static long[] shortened(long[] failures) {
        for (long count : failures) {
            if (count != 0) {
                return failures;
            }
        }
        return ZERO.failures;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Counts counts
                && Arrays.equals(classes, counts.classes)
                && Arrays.equals(failures, counts.failures)
                && retries == counts.retries
                && receivedBytes == counts.receivedBytes
                && sentBytes == counts.sentBytes;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(classes) * 31 + Long.hashCode(receivedBytes + sentBytes);
    }

    @Override
    public String toString() {
        return "Counts[classes="
                + Arrays.toString(classes)
                + ", failures="
                + Arrays.toString(failures)
                + ", retries="
                + retries
                + ", receivedBytes="
                + receivedBytes
                + ", sentBytes="
                + sentBytes
                + ']';
    }
}
