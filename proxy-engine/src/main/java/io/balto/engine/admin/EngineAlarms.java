package io.balto.engine.admin;

import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.admin.stats.Lifecycle;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.Unkept;
import io.balto.model.status.HealthStats.Alarm;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What is wrong with the engine itself: what should be kept cannot be, because the disk is full or
/// cannot be written, or the configuration files are not those that are served.
record EngineAlarms(ServiceRegistry registry, AuditTrail trail, Lifecycle lifecycle)
        implements Supplier<List<Alarm>> {
    @Override
    public List<Alarm> get() {
        Optional<Alarm> changes =
                registry.unkept()
                        .map(
                                unkept ->
                                        alarm(
                                                "changes_not_kept",
                                                "critical",
                                                unkept,
                                                "changes are refused, because they cannot be kept: "
                                                        + unkept.cause()
                                                        + remedy(unkept)));
        Optional<Alarm> audit =
                trail.unwritten()
                        .map(
                                unwritten ->
                                        alarm(
                                                "audit_not_written",
                                                "warning",
                                                unwritten,
                                                "entries of the audit wait for the disk: "
                                                        + unwritten.cause()
                                                        + "; they are in the event log"));
        Optional<Alarm> files =
                lifecycle
                        .refusedFiles()
                        .map(
                                refused ->
                                        new Alarm(
                                                "config_refused",
                                                "warning",
                                                refused.since(),
                                                "configuration files",
                                                "the configuration files are refused and the last"
                                                        + " good ones stay: "
                                                        + refused.cause()));
        return Stream.of(changes, audit, files).flatMap(Optional::stream).toList();
    }

    private static String remedy(Unkept unkept) {
        return unkept.isTriedAgain()
                ? "; the next one tries again"
                : "; start the engine again once it can be written";
    }

    private static Alarm alarm(String code, String severity, Unkept unkept, String message) {
        return new Alarm(code, severity, unkept.since(), "state directory", message);
    }
}
