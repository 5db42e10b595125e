package io.balto.engine.admin;

import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.Unkept;
import io.balto.model.status.HealthStats.Alarm;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Tells that what should be kept cannot be: the disk is full, or cannot be written.
record StorageAlarms(ServiceRegistry registry, AuditTrail trail) implements Supplier<List<Alarm>> {
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
                                                        + "; the next one tries again"));
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
        return Stream.of(changes, audit).flatMap(Optional::stream).toList();
    }

    private static Alarm alarm(String code, String severity, Unkept unkept, String message) {
        return new Alarm(code, severity, unkept.since(), "state directory", message);
    }
}
