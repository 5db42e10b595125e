package io.balto.model.status;

import java.time.Instant;
import java.util.List;

/// What an engine is, and who it takes the caller for.
///
/// @param build commit it was built from
/// @param java version of its runtime
/// @param instance name that tells it from its neighbours
/// @param features words for what it can do beside the fixed endpoints
public record EngineAbout(
        String name,
        String version,
        String build,
        String java,
        String instance,
        Instant startedAt,
        Caller caller,
        List<String> features) {
    /// Copies the features.
    public EngineAbout {
        features = List.copyOf(features);
    }

    /// Who asks.
    ///
    /// @param role `metrics`, `viewer`, `operator` or `admin`
    /// @param services globs of the services the caller is limited to; empty means all
    public record Caller(String name, String role, List<String> services) {
        /// Copies the globs.
        public Caller {
            services = List.copyOf(services);
        }
    }
}
