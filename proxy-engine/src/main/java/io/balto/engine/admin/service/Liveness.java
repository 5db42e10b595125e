package io.balto.engine.admin.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.metrics.BackendSeries;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.model.service.ProbeType;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.HealthStatus;
import io.balto.model.status.Rates;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// How services and backends do, as far as it is measured elsewhere; a port. Any thread.
public interface Liveness {
    /// The last ten seconds of a service.
    Rates rates(ServiceSeries service);

    /// The last ten seconds of a backend.
    Rates rates(BackendSeries backend);

    /// The connections to a backend.
    BackendStatus.Connections connections(BackendSeries backend);

    /// How often the circuit of a backend opened in the last hour.
    int openingsLastHour(Backend backend);

    /// The last results of its probes, the newest first, of the twenty that are kept at most so
    /// many.
    List<HealthStatus.Check> lastChecks(Backend backend, int most);

    /// Probes a backend now; the result is empty when it is no longer there or the engine stops.
    CompletionStage<Optional<HealthStatus.Check>> checkNow(Backend backend);

    /// Probes an address that need not be a backend.
    ///
    /// @param path for `http`, beginning with `/`
    CompletionStage<HealthStatus.Check> probe(
            BackendAddress address, ProbeType type, String path, Duration timeout);
}
