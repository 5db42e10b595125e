package io.balto.model.json;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Instants as `Instant.toString` writes them (RFC 3339, UTC), for a fifth of the memory.
///
/// A list of backends has thousands of instants within few minutes. What the calendar is needed
/// for, their second, is remembered for the last ones seen. Thread-safe.
final class InstantText {
    private static final int REMEMBERED = 256;
    private static final int NANOS_OF_MILLI = 1_000_000;

    private final AtomicReferenceArray<@Nullable Second> seconds =
            new AtomicReferenceArray<>(REMEMBERED);

    /// @param text without the `Z`
    private record Second(long epochSecond, String text) {}

    /// The text of an instant.
    String of(Instant instant) {
        int nanos = instant.getNano();
        if (nanos % NANOS_OF_MILLI != 0) {
            return instant.toString();
        }
        String second = second(instant.getEpochSecond());
        if (nanos == 0) {
            return second + "Z";
        }
        int millis = nanos / NANOS_OF_MILLI;
        return second + (millis < 10 ? ".00" : millis < 100 ? ".0" : ".") + millis + "Z";
    }

    private String second(long epochSecond) {
        int place = (int) Math.floorMod(epochSecond, (long) REMEMBERED);
        Second known = seconds.get(place);
        if (known == null || known.epochSecond != epochSecond) {
            String text = Instant.ofEpochSecond(epochSecond).toString();
            known = new Second(epochSecond, text.substring(0, text.length() - 1));
            seconds.set(place, known);
        }
        return known.text;
    }
}
