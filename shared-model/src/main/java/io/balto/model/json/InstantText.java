package io.balto.model.json;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Instants as `Instant.toString` writes them (RFC 3339, UTC), for next to no memory.
///
/// A list of backends has thousands of instants within few minutes. What the calendar is needed
/// for, their second, is remembered for the last ones seen. Thread-safe.
final class InstantText {
    private static final int REMEMBERED = 256;
    private static final int NANOS_OF_MILLI = 1_000_000;

    /// Characters of `2026-11-29T01:47:05.300Z`, and of it up to the point.
    private static final int LENGTH = 24;

    private static final int SECOND_LENGTH = 19;

    private static final ThreadLocal<char[]> ROOM = ThreadLocal.withInitial(() -> new char[LENGTH]);

    private final AtomicReferenceArray<@Nullable Second> seconds =
            new AtomicReferenceArray<>(REMEMBERED);

    /// @param text without the `Z`
    private record Second(long epochSecond, String text) {}

    /// Writes an instant as text.
    void write(Instant instant, JsonGenerator out) {
        int nanos = instant.getNano();
        if (nanos % NANOS_OF_MILLI != 0) {
            out.writeString(instant.toString());
            return;
        }
        String second = second(instant.getEpochSecond());
        if (nanos == 0) {
            out.writeString(second + "Z");
            return;
        }
        if (second.length() != SECOND_LENGTH) {
            out.writeString(instant.toString());
            return;
        }
        int millis = nanos / NANOS_OF_MILLI;
        char[] text = ROOM.get();
        second.getChars(0, SECOND_LENGTH, text, 0);
        text[SECOND_LENGTH] = '.';
        text[SECOND_LENGTH + 1] = digit(millis / 100);
        text[SECOND_LENGTH + 2] = digit(millis / 10 % 10);
        text[SECOND_LENGTH + 3] = digit(millis % 10);
        text[LENGTH - 1] = 'Z';
        out.writeString(text, 0, LENGTH);
    }

    private static char digit(int value) {
        return (char) ('0' + value);
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
