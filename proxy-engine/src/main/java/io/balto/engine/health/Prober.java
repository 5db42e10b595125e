package io.balto.engine.health;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.service.policy.ProbePolicy;

/// Begins probes; a port, so that the schedule can be tested without sockets.
@FunctionalInterface
interface Prober {
    /// Begins a probe. Its report never comes before this returns.
    Probe begin(BackendAddress address, ProbePolicy policy, Probe.Listener listener);
}
