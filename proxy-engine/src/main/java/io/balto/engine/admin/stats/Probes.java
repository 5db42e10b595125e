package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.model.service.ProbeType;
import io.balto.model.status.HealthStatus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What active probes found out, and the way to ask for one; a port. Any thread.
public interface Probes {
    /// The last results, the newest first, of the twenty that are kept at most so many.
    List<HealthStatus.Check> last(Backend backend, int most);

    /// Probes a backend now; the result is empty when it is no longer there or the engine stops.
    CompletionStage<Optional<HealthStatus.Check>> checkNow(Backend backend);

    /// Probes an address that need not be a backend.
    ///
    /// @param path for `http`, beginning with `/`
    CompletionStage<HealthStatus.Check> probe(
            BackendAddress address, ProbeType type, String path, Duration timeout);
}
