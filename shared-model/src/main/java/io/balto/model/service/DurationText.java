package io.balto.model.service;

import java.math.BigInteger;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time span as YAML and JSON write it: `500ms`, `5s`, `1m30s`, `2h`; units `h`, `m`, `s`, `ms`,
/// `us`, `ns`, each at most once and in this order.
///
/// Range: 0 to about 292 years, so that it can be told in nanoseconds. A bare number is refused,
/// because nobody can tell seconds from milliseconds; `0` too is written `0s`.
public record DurationText(Duration duration) {
    private static final Pattern SHAPE =
            Pattern.compile(
                    "(?:(\\d{1,18})h)?(?:(\\d{1,18})m)?(?:(\\d{1,18})s)?(?:(\\d{1,18})ms)?"
                            + "(?:(\\d{1,18})us)?(?:(\\d{1,18})ns)?");
    private static final long[] NANOS = {
        3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L, 1_000_000L, 1_000L, 1L
    };
    private static final String[] UNITS = {"h", "m", "s", "ms", "us", "ns"};
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /// Refuses negative spans and spans over 292 years.
    public DurationText {
        if (duration.isNegative() || duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("a duration is 0s to 292 years");
        }
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static DurationText of(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" has no unit; write " + text + "s or " + text + "ms");
        }
        Matcher parts = SHAPE.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a duration such as 500ms, 5s, 1m30s, 2h");
        }
        BigInteger nanos = BigInteger.ZERO;
        for (int unit = 0; unit < NANOS.length; unit++) {
            String digits = parts.group(unit + 1);
            if (digits != null) {
                nanos = nanos.add(new BigInteger(digits).multiply(BigInteger.valueOf(NANOS[unit])));
            }
        }
        if (nanos.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is more than 292 years");
        }
        return new DurationText(Duration.ofNanos(nanos.longValue()));
    }

    /// The shortest text that `of` reads as the same span.
    @Override
    public String toString() {
        long rest = duration.toNanos();
        if (rest == 0) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        for (int unit = 0; unit < NANOS.length; unit++) {
            long count = rest / NANOS[unit];
            rest %= NANOS[unit];
            if (count > 0) {
                text.append(count).append(UNITS[unit]);
            }
        }
        return text.toString();
    }
}
