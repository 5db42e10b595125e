package io.balto.engine.admin;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sentences of the admin side in the event log.
final class AdminLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");

    private AdminLog() {}

    static void bug(String requestId, Throwable cause) {
        LOG.error("Admin request failed by a bug request_id={}", requestId, cause);
    }

    static void denied(String reason, String peer, String requestId) {
        LOG.warn(
                "Admin request denied reason={} client_ip={} request_id={}",
                reason,
                peer,
                requestId);
    }

    static void overloaded() {
        LOG.warn("Admin request refused, too many are waiting");
    }
}
