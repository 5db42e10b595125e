package io.balto.engine.proxy;

import io.balto.engine.NanoClock;
import io.balto.engine.local.LocalResponder;
import io.balto.engine.logging.AccessLog;
import io.balto.engine.loop.MemoryWatch;
import io.balto.engine.metrics.ListenerSeries;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.service.snapshot.Snapshots;
import io.netty.buffer.ByteBufAllocator;

/// What all event loops of a proxy share; every part is immutable or safe to share.
///
/// @param listener the series that client connections are counted under
/// @param connector how backend connections are opened on the transport in use
/// @param local serves the engine's own paths
/// @param memory tells when memory runs short
public record ProxyParts(
        NanoClock clock,
        ProxySettings settings,
        Snapshots snapshots,
        Metrics metrics,
        ListenerSeries listener,
        AccessLog accessLog,
        ByteBufAllocator allocator,
        BackendConnector connector,
        LocalResponder local,
        MemoryWatch memory) {}
