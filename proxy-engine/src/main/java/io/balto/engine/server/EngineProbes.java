package io.balto.engine.server;

import io.balto.engine.admin.stats.Probes;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.health.CheckAnswer;
import io.balto.engine.health.HealthChecker;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.model.service.ProbeType;
import io.balto.model.status.HealthStatus.Check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The probes of an engine as its admin side asks for them.
///
/// @param checker does them
record EngineProbes(HealthChecker checker) implements Probes {
    private static final double NANOS = 1e9;

    @Override
    public List<Check> last(Backend backend, int most) {
        List<ProbeReport> recent = backend.health().recent();
        List<Check> shown = new ArrayList<>(Math.min(most, recent.size()));
        for (int i = 0; i < recent.size() && i < most; i++) {
            shown.add(shown(recent.get(i)));
        }
        return shown;
    }

    @Override
    public CompletionStage<Optional<Check>> checkNow(Backend backend) {
        return checker.check(backend)
                .thenApply(
                        answer ->
                                switch (answer) {
                                    case CheckAnswer.Checked(ProbeReport report) ->
                                            Optional.of(shown(report));
                                    case CheckAnswer.NotChecked _ -> Optional.empty();
                                });
    }

    @Override
    public CompletionStage<Check> probe(
            BackendAddress address, ProbeType type, String path, Duration timeout) {
        ProbePolicy standard = ProbePolicy.DEFAULT;
        ProbePolicy policy =
                new ProbePolicy(
                        true,
                        type,
                        path,
                        standard.intervalNanos(),
                        timeout.toNanos(),
                        standard.expect(),
                        "",
                        Map.of());
        return checker.probe(address, policy).thenApply(EngineProbes::shown);
    }

    private static Check shown(ProbeReport report) {
        return new Check(
                Instant.ofEpochMilli(report.atMillis()),
                report.isPassed(),
                report.status() == 0 ? null : report.status(),
                report.tookNanos() / NANOS,
                report.cause().isEmpty() ? null : report.cause());
    }
}
