package io.balto.engine.admin.change;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.service.Liveness;
import io.balto.engine.admin.service.ServiceDocuments;
import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.snapshot.Snapshots;

import java.util.concurrent.Executor;

/// What the endpoints of this package are made of.
///
/// @param controls what reads the files again and changes the levels of the log
/// @param executor the admin pool
public record ChangeParts(
        Moments moments,
        Snapshots snapshots,
        ServiceRegistry registry,
        ServiceDocuments documents,
        Liveness liveness,
        Lifecycle lifecycle,
        Controls controls,
        Executor executor) {}
