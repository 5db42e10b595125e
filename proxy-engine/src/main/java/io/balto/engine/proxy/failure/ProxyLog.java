package io.balto.engine.proxy.failure;

import io.balto.engine.backend.Backend;
import io.balto.engine.metrics.Limit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log lines of the hot path: a backend's fault is a warning, a bug of ours an error;
/// everything else is silent here and stands in the access log.
public final class ProxyLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.proxy");

    private ProxyLog() {}

    /// An attempt failed by its backend's fault.
    public static void backendFailed(Backend backend, ProxyFailure failure, String requestId) {
        LOG.atWarn()
                .setMessage("Backend failed")
                .addKeyValue("service_id", backend.serviceId())
                .addKeyValue("backend_id", backend.id())
                .addKeyValue("reason", failure.reason().code())
                .addKeyValue("detail", failure.detail())
                .addKeyValue("request_id", requestId)
                .log();
    }

    static void limitHit(Limit limit, String peer, long unlogged) {
        LOG.atInfo()
                .setMessage("Limit hit")
                .addKeyValue("limit", limit.value())
                .addKeyValue("client", peer)
                .addKeyValue("unlogged", unlogged)
                .log();
    }

    static void tlsOnPlainPort(String peer, long unlogged) {
        LOG.atInfo()
                .setMessage(
                        "TLS was sent to a port of plain HTTP: clients must ask http://, or"
                                + " something that ends TLS must stand in front")
                .addKeyValue("client", peer)
                .addKeyValue("unlogged", unlogged)
                .log();
    }

    /// Something went wrong in the engine itself.
    ///
    /// @param where for example `tick`
    public static void bug(String where, Throwable cause) {
        LOG.atError()
                .setMessage("Internal error")
                .addKeyValue("where", where)
                .setCause(cause)
                .log();
    }
}
