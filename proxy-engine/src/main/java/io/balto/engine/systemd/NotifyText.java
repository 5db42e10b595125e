package io.balto.engine.systemd;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The messages of systemd's notify protocol: lines `NAME=value` joined by newlines.
///
/// Source: sd_notify(3).
final class NotifyText {
    static final String WATCHDOG = "WATCHDOG=1";
    static final String READY = "READY=1";

    private NotifyText() {}

    /// Ready to serve; also ends a reload.
    static String ready(String status) {
        return READY + "\n" + status(status);
    }

    /// A reload begins.
    ///
    /// @param nowNanos on `CLOCK_MONOTONIC`, as `System.nanoTime` is on Linux; systemd compares it
    ///   with the moment it sent the signal
    static String reloading(long nowNanos) {
        return "RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(nowNanos);
    }

    /// The end begins and may take that long from now.
    static String stopping(Duration atMost) {
        return "STOPPING=1\nEXTEND_TIMEOUT_USEC=%d\n%s"
                .formatted(TimeUnit.NANOSECONDS.toMicros(atMost.toNanos()), status("draining"));
    }

    /// One line for `systemctl status`; what would begin another line becomes a space.
    static String status(String sentence) {
        return "STATUS=" + sentence.replaceAll("\\p{Cntrl}", " ");
    }
}
