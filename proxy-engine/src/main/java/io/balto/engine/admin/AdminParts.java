package io.balto.engine.admin;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.change.Controls;
import io.balto.engine.admin.explain.Forwarding;
import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.security.AccessRules;
import io.balto.engine.admin.stats.CircuitOpenings;
import io.balto.engine.admin.stats.Identity;
import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.admin.stats.Probes;
import io.balto.engine.admin.stream.EventRing;
import io.balto.engine.admin.stream.EventSource;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.snapshot.Snapshots;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/// What the admin side is made of.
///
/// @param moments the one translator of times, so that all show the same
/// @param access who may ask, and for what
/// @param controls what the process around the engine can do for it
/// @param forwarding the steps of traffic, to explain them
/// @param openings told of the events of all backends
/// @param events what happened
/// @param source tells it what happens
/// @param stateDirectory where the audit trail is kept; absent means in memory only
public record AdminParts(
        Moments moments,
        EngineConfig config,
        Identity identity,
        Snapshots snapshots,
        ServiceRegistry registry,
        Metrics metrics,
        AccessRules access,
        Lifecycle lifecycle,
        Controls controls,
        Forwarding forwarding,
        Probes probes,
        CircuitOpenings openings,
        EventRing events,
        EventSource source,
        @Nullable Path stateDirectory) {
    /// The engine's clock.
    NanoClock clock() {
        return moments.clock();
    }
}
