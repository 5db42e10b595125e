package io.balto.engine.logging;

import org.slf4j.Logger;

import java.io.IOException;

/// What this package says in the event log.
final class LoggingLog implements LineFile.Listener {
    private final Logger log;

    LoggingLog(Logger log) {
        this.log = log;
    }

    @Override
    public void onBroken(String target, IOException cause) {
        log.error("Access log cannot be written path={} cause={}", target, String.valueOf(cause));
    }

    @Override
    public void onMended(String target, long lost) {
        log.info("Access log is written again path={} lost_lines={}", target, lost);
    }
}
