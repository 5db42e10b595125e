package io.balto.engine.health;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Every log line of this package; what a probe found is logged by its backend.
final class HealthLog {
    private static final Logger LOG = LoggerFactory.getLogger(HealthLog.class);

    private HealthLog() {}

    static void bug(Throwable failure) {
        LOG.error("Health checker failed", failure);
    }
}
