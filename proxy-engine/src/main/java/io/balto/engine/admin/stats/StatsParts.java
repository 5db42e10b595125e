package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.status.HealthStats.Alarm;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// What the endpoints of this package are made of.
///
/// @param configHash of what is served
/// @param executor the admin pool, for what takes long
/// @param troubles since when services have them
/// @param ownAlarms what is wrong with the engine itself
public record StatsParts(
        Moments moments,
        Snapshots snapshots,
        Metrics metrics,
        History history,
        Lifecycle lifecycle,
        Identity identity,
        Supplier<String> configHash,
        Executor executor,
        ServiceTroubles troubles,
        Supplier<List<Alarm>> ownAlarms) {}
