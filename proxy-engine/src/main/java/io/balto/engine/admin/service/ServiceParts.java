package io.balto.engine.admin.service;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.snapshot.Snapshots;

import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;

/// What the endpoints of services and backends are made of.
///
/// @param liveness how services and backends do
/// @param requiresIfMatch whether a change must name the state it is based on, asked each time
/// @param executor the admin pool, which goes on with results of the registry
public record ServiceParts(
        Moments moments,
        Snapshots snapshots,
        ServiceRegistry registry,
        ServiceDocuments documents,
        Liveness liveness,
        BooleanSupplier requiresIfMatch,
        Executor executor) {}
