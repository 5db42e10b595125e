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

    /// A reverse proxy on the same machine that adds no field to what it forwards cannot be told
    /// from somebody at the machine's own terminal.
    ///
    /// @param isShared whether clients of the proxied services reach the same listener
    static void openToTheMachine(boolean isShared) {
        if (isShared) {
            LOG.info(
                    "Admin API serves this machine without a token listener=server.port"
                            + " hint=\"behind a reverse proxy on this machine its clients may count"
                            + " as local: set admin.tokens\"");
        } else {
            LOG.info("Admin API serves this machine without a token listener=admin.listen");
        }
    }

    static void denied(String reason, String peer, String requestId) {
        LOG.warn(
                "Admin request denied reason={} client_ip={} request_id={}",
                reason,
                peer,
                requestId);
    }

    /// @param limit its key in the configuration
    /// @param unlogged hits since the last line
    static void limitHit(String limit, String client, long unlogged) {
        LOG.info("Limit hit limit={} client={} unlogged={}", limit, client, unlogged);
    }

    static void overloaded() {
        LOG.warn("Admin request refused, too many are waiting");
    }
}
