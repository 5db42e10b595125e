package io.balto.engine.admin.stats;

import io.balto.engine.backend.BackendEvent;
import io.balto.engine.backend.BackendListener;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;
import io.balto.engine.metrics.Metrics;
import io.netty.util.Version;

/// Counts what happens to the engine as a whole: changes of backends and circuits, what it is built
/// of.
///
/// Thread-safe: called by event loops, the registry and whoever scrapes; blocks none.
public final class EngineMeters implements BackendListener, MeterSource {
    private final Metrics metrics;
    private final double directMemoryLimit;

    /// Counts into these metrics.
    ///
    /// @param directMemoryLimit most direct memory, in bytes
    public EngineMeters(Metrics metrics, double directMemoryLimit) {
        this.metrics = metrics;
        this.directMemoryLimit = directMemoryLimit;
    }

    @Override
    public void onBackendEvent(BackendEvent event) {
        switch (event) {
            case BackendEvent.CircuitChanged(var backend, var transition) ->
                    metrics.shared()
                            .circuitChanged(
                                    backend.series(),
                                    transition.from().word(),
                                    transition.to().word(),
                                    transition.cause().word());
            case BackendEvent.HealthChanged changed ->
                    metrics.shared()
                            .backendChanged(changed.backend().series(), changed.to().word());
            case BackendEvent.HoldChanged changed ->
                    metrics.shared()
                            .backendChanged(
                                    changed.backend().series(), changed.to().state().word());
            case BackendEvent.ProbeTurned _ -> {} // decides nothing yet
            case BackendEvent.DrainOver _ -> {} // it took no requests before
            case BackendEvent.WeightOrdered _ -> {} // it takes requests as before
        }
    }

    @Override
    public void report(Sink sink) {
        sink.put(Meter.DIRECT_MEMORY_LIMIT, directMemoryLimit);
    }

    /// The facts of the build, which do not change as long as the engine runs.
    ///
    /// @param version of Balto
    /// @param revision the commit it was built of
    /// @param transport word of the transport in use
    public static MeterSource build(String version, String revision, String transport) {
        Version found = Version.identify().get("netty-common");
        String netty = found == null ? "unknown" : found.artifactVersion();
        String java = Runtime.version().toString();
        return sink ->
                sink.put(Meter.BUILD_INFO, 1, version, revision, java, netty, "jdk", transport);
    }
}
