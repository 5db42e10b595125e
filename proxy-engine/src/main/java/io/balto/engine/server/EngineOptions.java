package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.SystemNanoClock;
import io.balto.engine.admin.change.Controls;
import io.balto.engine.logging.AccessLog;

/// What an engine is started with beside its configuration.
///
/// @param defaultHost host of a backend given as a bare port
/// @param accessLog where finished exchanges are written
/// @param state where changes over REST are kept
/// @param controls what the process around the engine can do for its REST API
public record EngineOptions(
        NanoClock clock,
        String defaultHost,
        AccessLog accessLog,
        StatePlace state,
        Controls controls) {
    /// An engine that nobody outside can ask to read files or to log otherwise.
    public EngineOptions(
            NanoClock clock, String defaultHost, AccessLog accessLog, StatePlace state) {
        this(clock, defaultHost, accessLog, state, Controls.NONE);
    }

    /// The machine's clock, backends on this machine, no access log, nothing kept.
    public static EngineOptions standard() {
        return new EngineOptions(
                new SystemNanoClock(), "127.0.0.1", AccessLog.off(), new StatePlace.Memory());
    }

    /// The same with an access log.
    public EngineOptions with(AccessLog log) {
        return new EngineOptions(clock, defaultHost, log, state, controls);
    }

    /// The same with another place for what is kept.
    public EngineOptions with(StatePlace place) {
        return new EngineOptions(clock, defaultHost, accessLog, place, controls);
    }

    /// The same with controls.
    public EngineOptions with(Controls by) {
        return new EngineOptions(clock, defaultHost, accessLog, state, by);
    }
}
