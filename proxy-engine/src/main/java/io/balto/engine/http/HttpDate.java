package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The Date field line of answers, made anew once a second (RFC 9110 §5.6.7, §6.6.1).
@EventLoopConfined
public final class HttpDate {
    private static final DateTimeFormatter IMF_FIXDATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
                    .withZone(ZoneOffset.UTC);

    private final NanoClock clock;
    private long second = Long.MIN_VALUE;
    private byte[] line = new byte[0];

    /// Made once per event loop.
    public HttpDate(NanoClock clock) {
        this.clock = clock;
    }

    /// The whole line, its line break included.
    public byte[] line() {
        long now = Math.floorDiv(clock.epochMillis(), 1_000L);
        if (now != second) {
            second = now;
            String text = "Date: " + IMF_FIXDATE.format(Instant.ofEpochSecond(now)) + "\r\n";
            line = text.getBytes(StandardCharsets.ISO_8859_1);
        }
        return line;
    }
}
