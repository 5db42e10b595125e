package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.logging.AccessLog;

/// What an engine is started with beside its configuration.
///
/// @param defaultHost host of a backend given as a bare port
/// @param accessLog where finished exchanges are written
public record EngineOptions(NanoClock clock, String defaultHost, AccessLog accessLog) {
    /// The machine's clock, backends on this machine, no access log.
    public static EngineOptions standard() {
        return new EngineOptions(new SystemNanoClock(), "127.0.0.1", AccessLog.off());
    }

    /// The same with an access log.
    public EngineOptions with(AccessLog log) {
        return new EngineOptions(clock, defaultHost, log);
    }

    /// The same with another host for bare ports.
    public EngineOptions withDefaultHost(String host) {
        return new EngineOptions(clock, host, accessLog);
    }
}
