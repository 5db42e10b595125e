package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.backend.ExternalVerdict;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.circuit.CircuitView;
import io.balto.engine.metrics.History;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.status.HealthStats;
import io.balto.model.status.HealthStats.Alarm;
import io.balto.model.status.ServingState;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The engine as a whole at one moment. O(backends).
final class HealthStatsEndpoint {
    private static final int WINDOW_SECONDS = 10;
    private static final int MOST_ALARMS = 100;

    private final StatsParts parts;

    HealthStatsEndpoint(StatsParts parts) {
        this.parts = parts;
    }

    Answer stats(AdminRequest request) {
        Snapshot snapshot = parts.snapshots().current();
        long nowNanos = parts.moments().clock().nanoTime();
        Count count = new Count(nowNanos);
        if (!request.caller().isLimited()) {
            count.addOwn(parts.ownAlarms().get());
        }
        request.caller().among(snapshot.services().values()).forEach(count::add);
        Identity identity = parts.identity();
        boolean isDraining = parts.lifecycle().isDraining();
        return Answer.json(
                200,
                new HealthStats(
                        status(isDraining, count),
                        identity.version(),
                        identity.instance().get(),
                        identity.startedAt(),
                        Duration.ofNanos(nowNanos - identity.startedNanos()).toSeconds(),
                        snapshot.generation(),
                        parts.configHash().get(),
                        isDraining,
                        requests(),
                        count.services(),
                        count.backends(),
                        count.circuits(),
                        new HealthStats.Connections(parts.lifecycle().openConnections()),
                        count.alarms));
    }

    private String status(boolean isDraining, Count count) {
        if (!parts.lifecycle().isServing()) {
            return "stopping";
        }
        if (isDraining) {
            return "draining";
        }
        boolean isWell = count.degraded + count.unavailable == 0 && !count.hasOwnCritical;
        return isWell ? "ok" : "degraded";
    }

    private HealthStats.Requests requests() {
        History.Window window = parts.history().window();
        return new HealthStats.Requests(
                parts.history().requests(),
                window.requestsPerSecond(),
                parts.lifecycle().requestsInFlight(),
                EngineLiveness.known(window.errorRatio()),
                WINDOW_SECONDS,
                EngineLiveness.latency(window.latency()));
    }

    /// Counts what it is shown; used once, by one thread.
    private final class Count {
        private final long nowNanos;
        private final Map<Eligibility, Integer> backends = new EnumMap<>(Eligibility.class);
        private final List<Alarm> alarms = new ArrayList<>();
        private boolean hasOwnCritical;
        private int serving;
        private int degraded;
        private int unavailable;
        private int closed;
        private int open;
        private int halfOpen;
        private int forced;

        Count(long nowNanos) {
            this.nowNanos = nowNanos;
        }

        /// Adds what is wrong with the engine itself.
        void addOwn(List<Alarm> own) {
            alarms.addAll(own);
            hasOwnCritical = own.stream().anyMatch(alarm -> alarm.severity().equals("critical"));
        }

        void add(Service service) {
            int eligible = 0;
            for (Backend backend : service.pool().backends()) {
                Eligibility eligibility = backend.eligibility(nowNanos);
                backends.merge(eligibility, 1, Integer::sum);
                eligible += eligibility.takesRequests() ? 1 : 0;
                addCircuit(service, backend);
            }
            int all = service.pool().backends().size();
            ServingState state = ServingState.of(eligible, all);
            switch (state) {
                case SERVING -> serving++;
                case DEGRADED -> {
                    degraded++;
                    String message =
                            eligible + " of " + all + " backends take requests" + why(service);
                    alarm("service_degraded", "warning", service, state, message);
                }
                case UNAVAILABLE -> {
                    unavailable++;
                    String message = "none of " + all + " backends takes requests" + why(service);
                    alarm("service_unavailable", "critical", service, state, message);
                }
            }
        }

        /// What is wrong with the first of those that take no requests.
        private String why(Service service) {
            return service.pool().backends().stream()
                    .filter(backend -> !backend.eligibility(nowNanos).takesRequests())
                    .findFirst()
                    .map(backend -> "; " + backend.id() + ": " + trouble(backend))
                    .orElse("");
        }

        private String trouble(Backend backend) {
            Eligibility eligibility = backend.eligibility(nowNanos);
            String cause =
                    switch (eligibility) {
                        case UNHEALTHY -> cause(backend);
                        case EJECTED -> backend.health().view(nowNanos).ejectedFor();
                        case ELIGIBLE,
                                AT_CAPACITY,
                                CIRCUIT_OPEN,
                                TRIALS_TAKEN,
                                DRAINING,
                                MAINTENANCE ->
                                "";
                    };
            String word = eligibility.word().replace('_', ' ');
            return cause.isEmpty() ? word : word + ", " + cause;
        }

        private String cause(Backend backend) {
            ExternalVerdict monitor = backend.health().view(nowNanos).external();
            if (!monitor.equals(ExternalVerdict.NONE)) {
                return "says a monitor"
                        + (monitor.note().reason().isEmpty() ? "" : ": " + monitor.note().reason());
            }
            List<ProbeReport> probes = backend.health().recent();
            return probes.isEmpty() ? "" : probes.getFirst().cause();
        }

        private void addCircuit(Service service, Backend backend) {
            CircuitBreaker circuit = backend.circuit();
            forced += circuit.isForced(nowNanos) ? 1 : 0;
            switch (circuit.state(nowNanos)) {
                case CLOSED -> closed++;
                case HALF_OPEN -> halfOpen++;
                case OPEN -> {
                    open++;
                    alarmOfCircuit(service, backend);
                }
            }
        }

        private void alarmOfCircuit(Service service, Backend backend) {
            if (alarms.size() < MOST_ALARMS) {
                CircuitView circuit = backend.circuit().view(nowNanos);
                String how = circuit.isForced() ? "by an operator" : circuit.cause().word();
                alarms.add(
                        new Alarm(
                                "circuit_open",
                                "warning",
                                parts.moments().at(circuit.sinceNanos()),
                                backend.id(),
                                "the circuit of a backend of "
                                        + service.id()
                                        + " is open: "
                                        + how));
            }
        }

        private void alarm(
                String code, String severity, Service service, ServingState state, String message) {
            if (alarms.size() < MOST_ALARMS) {
                long sinceNanos = parts.troubles().sinceNanos(service.id(), state, nowNanos);
                Instant since = parts.moments().at(sinceNanos);
                alarms.add(new Alarm(code, severity, since, service.id().value(), message));
            }
        }

        HealthStats.Services services() {
            return new HealthStats.Services(
                    serving + degraded + unavailable, serving, degraded, unavailable);
        }

        HealthStats.Backends backends() {
            int total = backends.values().stream().mapToInt(Integer::intValue).sum();
            return new HealthStats.Backends(
                    total,
                    of(Eligibility.ELIGIBLE)
                            + of(Eligibility.AT_CAPACITY)
                            + of(Eligibility.TRIALS_TAKEN),
                    of(Eligibility.UNHEALTHY),
                    of(Eligibility.EJECTED),
                    of(Eligibility.DRAINING),
                    of(Eligibility.MAINTENANCE));
        }

        HealthStats.Circuits circuits() {
            return new HealthStats.Circuits(closed, open, halfOpen, forced);
        }

        private int of(Eligibility eligibility) {
            return backends.getOrDefault(eligibility, 0);
        }
    }
}
