package io.balto.engine.admin;

import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.security.AuditTrail;
import io.balto.engine.service.ServiceRegistry;
import io.balto.model.status.HealthStats.Alarm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Tells that what should be kept cannot be: the disk is full, or cannot be written.
record StorageAlarms(ServiceRegistry registry, AuditTrail trail, Moments moments)
        implements Supplier<List<Alarm>> {
    private static final String STATE = "state directory";

    @Override
    public List<Alarm> get() {
        List<Alarm> alarms = new ArrayList<>();
        registry.unkept()
                .ifPresent(
                        unkept ->
                                alarms.add(
                                        new Alarm(
                                                "changes_not_kept",
                                                "critical",
                                                moments.at(unkept.sinceNanos()),
                                                STATE,
                                                "changes are refused, because they cannot be kept: "
                                                        + unkept.cause()
                                                        + "; the next one tries again")));
        trail.unwritten()
                .ifPresent(
                        unwritten ->
                                alarms.add(
                                        new Alarm(
                                                "audit_not_written",
                                                "warning",
                                                unwritten.since(),
                                                STATE,
                                                "entries of the audit wait for the disk: "
                                                        + unwritten.cause()
                                                        + "; they are in the event log")));
        return alarms;
    }
}
