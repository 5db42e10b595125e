package io.balto.engine.metrics;

import static io.balto.engine.metrics.Meter.Dimension.free;
import static io.balto.engine.metrics.Meter.Scope.BACKEND;
import static io.balto.engine.metrics.Meter.Scope.ENGINE;
import static io.balto.engine.metrics.Meter.Scope.LISTENER;
import static io.balto.engine.metrics.Meter.Scope.SERVICE;
import static io.balto.engine.metrics.Meter.Type.COUNTER;
import static io.balto.engine.metrics.Meter.Type.GAUGE;
import static io.balto.engine.metrics.Meter.Type.HISTOGRAM;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The catalogue: every series Balto publishes beside the JVM's, with type, labels and help.
///
/// `docs/metrics.md` lists the same, and a test compares both. Names carry the base unit
/// (`_seconds`, `_bytes`, `_ratio`), counters end in `_total`.
// The ordinal is the place in the arrays of cells and never leaves the process; the lists are
// List.of.
@SuppressWarnings({"EnumOrdinal", "ImmutableEnumChecker"})
public enum Meter {
    REQUESTS(
            COUNTER,
            SERVICE,
            "balto_requests_total",
            "Requests answered; source is backend or balto",
            Dimension.of("method", Label.Method.values()),
            Dimension.CODE,
            Dimension.of("source", Label.Source.values())),
    REQUEST_DURATION(
            HISTOGRAM,
            SERVICE,
            "balto_request_duration_seconds",
            "First byte of a request in to last byte of its answer out",
            Dimension.of("code_class", Label.CodeClass.values())),
    PROXY_OVERHEAD(
            HISTOGRAM,
            SERVICE,
            "balto_proxy_overhead_seconds",
            "Duration minus the time spent waiting for backend and client"),
    REQUESTS_IN_FLIGHT(GAUGE, SERVICE, "balto_requests_in_flight", "Requests being served now"),
    REQUEST_FAILURES(
            COUNTER,
            SERVICE,
            "balto_request_failures_total",
            "Requests that Balto answered or cut itself, by reason code",
            Dimension.of("reason", Reason.values())),
    ROUTING_DECISIONS(
            COUNTER,
            ENGINE,
            "balto_routing_decisions_total",
            "Requests by what routing made of them",
            Dimension.of("outcome", Label.RoutingDecision.values())),
    RETRIES(
            COUNTER,
            SERVICE,
            "balto_retries_total",
            "Retries by how they ended",
            Dimension.of("outcome", Label.RetryOutcome.values())),
    RECEIVED_BYTES(COUNTER, SERVICE, "balto_received_bytes_total", "Bytes received from clients"),
    SENT_BYTES(COUNTER, SERVICE, "balto_sent_bytes_total", "Bytes sent to clients"),
    LISTENER_REQUESTS(
            COUNTER,
            LISTENER,
            "balto_listener_requests_total",
            "Requests by listener and protocol",
            Dimension.of("protocol", Label.Protocol.values())),
    OPEN_CONNECTIONS(
            GAUGE,
            LISTENER,
            "balto_open_connections",
            "Client connections open now",
            Dimension.of("protocol", Label.Protocol.values())),
    CONNECTIONS(COUNTER, LISTENER, "balto_connections_total", "Client connections accepted"),
    CONNECTIONS_REJECTED(
            COUNTER,
            LISTENER,
            "balto_connections_rejected_total",
            "Client connections closed instead of served",
            Dimension.of("reason", Label.ConnectionRefusal.values())),
    TLS_HANDSHAKES(
            COUNTER,
            LISTENER,
            "balto_tls_handshakes_total",
            "TLS handshakes with clients",
            Dimension.of("result", Label.HandshakeResult.values())),
    LIMIT_HITS(
            COUNTER,
            ENGINE,
            "balto_limit_hits_total",
            "Times a limit was reached",
            Dimension.of("limit", Limit.values())),
    CERTIFICATE_NOT_AFTER(
            GAUGE,
            ENGINE,
            "balto_certificate_not_after_timestamp_seconds",
            "End of validity of a certificate",
            free("certificate")),
    BACKEND_REQUESTS(
            COUNTER,
            BACKEND,
            "balto_backend_requests_total",
            "Attempts at a backend; code_class none when no answer came",
            Dimension.of("code_class", Label.CodeClass.values())),
    BACKEND_REQUEST_DURATION(
            HISTOGRAM,
            BACKEND,
            "balto_backend_request_duration_seconds",
            "Dispatch of an attempt to the last byte of the backend's answer"),
    BACKEND_CONNECTS(
            COUNTER,
            BACKEND,
            "balto_backend_connects_total",
            "Connections opened to a backend, by result",
            Dimension.of("result", Label.ConnectResult.values())),
    BACKEND_CONNECT_DURATION(
            HISTOGRAM,
            SERVICE,
            "balto_backend_connect_duration_seconds",
            "TCP connect and TLS handshake with a backend"),
    BACKEND_CONNECTIONS(
            GAUGE,
            BACKEND,
            "balto_backend_connections",
            "Connections to a backend now",
            Dimension.of("state", Label.ConnectionUse.values())),
    BACKEND_ACTIVE_REQUESTS(
            GAUGE, BACKEND, "balto_backend_active_requests", "Attempts at a backend now"),
    BACKEND_UP(GAUGE, BACKEND, "balto_backend_up", "1 while the verdict on its health is good"),
    BACKEND_ELIGIBLE(GAUGE, BACKEND, "balto_backend_eligible", "1 while it may get traffic"),
    BACKEND_DRAINING(GAUGE, BACKEND, "balto_backend_draining", "1 while an operator lets it drain"),
    BACKEND_WEIGHT(GAUGE, BACKEND, "balto_backend_weight", "Effective weight, slow start applied"),
    BACKEND_TRANSITIONS(
            COUNTER,
            BACKEND,
            "balto_backend_transitions_total",
            "Changes of a backend's state, by the new one",
            free("to")),
    HEALTH_CHECKS(
            COUNTER,
            BACKEND,
            "balto_health_checks_total",
            "Probes of a backend by result",
            Dimension.of("result", Label.ProbeResult.values())),
    HEALTH_CHECK_DURATION(
            HISTOGRAM,
            SERVICE,
            "balto_health_check_duration_seconds",
            "Duration of active health checks"),
    CIRCUIT_STATE(
            GAUGE,
            BACKEND,
            "balto_circuit_state",
            "1 for the current of closed, half_open and open",
            free("state")),
    CIRCUIT_TRANSITIONS(
            COUNTER,
            BACKEND,
            "balto_circuit_transitions_total",
            "Transitions of a circuit",
            free("from"),
            free("to"),
            free("reason")),
    CIRCUIT_FAILURES(
            COUNTER,
            BACKEND,
            "balto_circuit_failures_total",
            "Failures counted against a circuit, by cause",
            free("cause")),
    CIRCUIT_REJECTED(
            COUNTER,
            BACKEND,
            "balto_circuit_rejected_total",
            "Attempts not sent because the circuit refused"),
    CIRCUIT_FORCED(
            GAUGE, BACKEND, "balto_circuit_forced", "1 while an operator forces the circuit"),
    CONFIG_GENERATION(
            GAUGE, ENGINE, "balto_config_generation", "Number of the snapshot being served"),
    CONFIG_INFO(
            GAUGE,
            ENGINE,
            "balto_config_info",
            "1, with the hash of the configuration",
            free("hash")),
    CONFIG_RELOADS(
            COUNTER,
            ENGINE,
            "balto_config_reloads_total",
            "Reloads of the configuration",
            free("source"),
            free("result")),
    CONFIG_LAST_RELOAD_OK(
            GAUGE, ENGINE, "balto_config_last_reload_ok", "1 when the last reload was applied"),
    CONFIG_LAST_SUCCESS(
            GAUGE,
            ENGINE,
            "balto_config_last_success_timestamp_seconds",
            "When a configuration was last applied"),
    SERVICES(GAUGE, ENGINE, "balto_services", "Services configured"),
    ROUTES(GAUGE, ENGINE, "balto_routes", "Routes configured"),
    ADMIN_REQUESTS(
            COUNTER,
            ENGINE,
            "balto_admin_requests_total",
            "Admin requests by OpenAPI operation id",
            free("operation"),
            free("code")),
    ADMIN_AUTH_FAILURES(
            COUNTER,
            ENGINE,
            "balto_admin_auth_failures_total",
            "Admin requests refused for who asked",
            free("reason")),
    EVENT_STREAM_CLIENTS(
            GAUGE,
            ENGINE,
            "balto_event_stream_clients",
            "Clients of an event stream",
            free("stream")),
    EVENT_LOOP_LAG(
            HISTOGRAM,
            ENGINE,
            "balto_event_loop_lag_seconds",
            "Delay between the due time of a task and its run"),
    EVENT_LOOP_BUSY(
            GAUGE,
            ENGINE,
            "balto_event_loop_busy_ratio",
            "Share of its time an event loop works",
            free("loop")),
    DIRECT_MEMORY_LIMIT(
            GAUGE, ENGINE, "balto_direct_memory_limit_bytes", "Direct memory Balto may use"),
    CONTAINER_CPU_LIMIT(
            GAUGE,
            ENGINE,
            "balto_container_cpu_limit_cores",
            "CPU quota of the own cgroup, in cores"),
    CONTAINER_CPU_PERIODS(
            COUNTER,
            ENGINE,
            "balto_container_cpu_periods_total",
            "Periods in which the own cgroup could run"),
    CONTAINER_CPU_THROTTLED(
            COUNTER,
            ENGINE,
            "balto_container_cpu_throttled_periods_total",
            "Periods in which the own cgroup was throttled"),
    CONTAINER_MEMORY_USAGE(
            GAUGE, ENGINE, "balto_container_memory_usage_bytes", "Memory of the own cgroup"),
    CONTAINER_MEMORY_LIMIT(
            GAUGE, ENGINE, "balto_container_memory_limit_bytes", "Memory limit of the own cgroup"),
    LOG_EVENTS(
            COUNTER,
            ENGINE,
            "balto_log_events_total",
            "Log lines written, by level",
            free("level")),
    LOG_DROPPED(COUNTER, ENGINE, "balto_log_dropped_total", "Log lines lost, by log", free("log")),
    METRICS_OVERFLOW(
            COUNTER,
            ENGINE,
            "balto_metrics_overflow_total",
            "Counts that went to _overflow because a metric had too many series",
            free("metric")),
    BUILD_INFO(
            GAUGE,
            ENGINE,
            "balto_build_info",
            "1, with what was built and what it runs on",
            free("version"),
            free("revision"),
            free("java"),
            free("netty"),
            free("tls"),
            free("transport")),
    PROCESS_CPU(
            COUNTER,
            ENGINE,
            "process_cpu_seconds_total",
            "User and system CPU time of the process"),
    PROCESS_RESIDENT_MEMORY(
            GAUGE, ENGINE, "process_resident_memory_bytes", "Resident memory of the process");

    /// Kind of a series.
    public enum Type {
        /// Only grows while the engine runs.
        COUNTER,
        /// A value of this moment.
        GAUGE,
        /// Durations in buckets, with sum and count.
        HISTOGRAM
    }

    /// What a series belongs to; gives its first labels.
    public enum Scope {
        ENGINE(),
        LISTENER("listener"),
        SERVICE("service"),
        BACKEND("service", "backend");

        private final List<String> labels;

        Scope(String... labels) {
            this.labels = List.of(labels);
        }

        /// Names of the labels every series of this scope has, in order.
        public List<String> labels() {
            return labels;
        }
    }

    private final Type type;
    private final Scope scope;
    private final String metric;
    private final String help;
    private final List<Dimension> dimensions;
    private final List<String> labels;
    private final int width;

    Meter(Type type, Scope scope, String metric, String help, Dimension... dimensions) {
        this.type = type;
        this.scope = scope;
        this.metric = metric;
        this.help = help;
        this.dimensions = List.of(dimensions);
        this.labels =
                Stream.concat(
                                scope.labels().stream(),
                                this.dimensions.stream().map(Dimension::label))
                        .toList();
        this.width =
                this.dimensions.stream()
                        .mapToInt(d -> d.values().size())
                        .reduce(1, Math::multiplyExact);
    }

    /// Whether it counts, shows or distributes.
    public Type type() {
        return type;
    }

    /// What its series belong to.
    public Scope scope() {
        return scope;
    }

    /// Full name as scraped, with unit and `_total`.
    public String metric() {
        return metric;
    }

    /// One sentence in English without a full stop.
    public String help() {
        return help;
    }

    /// Names of all labels, those of the scope first.
    public List<String> labels() {
        return labels;
    }

    /// Packs the indexes of a series' label values into one number; O(dimensions).
    int key(int... indexes) {
        int local = 0;
        for (int i = 0; i < indexes.length; i++) {
            local = local * dimensions.get(i).values().size() + indexes[i];
        }
        return firstKey() + local;
    }

    /// The key of a series of a meter with one dimension.
    int keyOf(Label value) {
        return key(dimensions.getFirst().values().indexOf(value.value()));
    }

    /// The key of the series whose label values all have index 0; never 0 itself.
    int firstKey() {
        return (ordinal() + 1) << Short.SIZE;
    }

    /// The meter a key belongs to.
    static Meter ofKey(int key) {
        return CATALOGUE[(key >>> Short.SIZE) - 1];
    }

    /// The index of the value of one dimension packed in a key.
    int index(int key, int dimension) {
        int local = key & 0xFFFF;
        for (int i = dimensions.size() - 1; i > dimension; i--) {
            local /= dimensions.get(i).values().size();
        }
        return local % dimensions.get(dimension).values().size();
    }

    /// The label values packed in a key, in the order of the dimensions.
    List<String> values(int key) {
        return IntStream.range(0, dimensions.size())
                .mapToObj(i -> dimensions.get(i).values().get(index(key, i)))
                .toList();
    }

    private static final Meter[] CATALOGUE = values();
    private static final int[] FIRST_SLOTS = new int[CATALOGUE.length];
    private static final int[] SLOTS = new int[Scope.values().length];

    static {
        for (Meter meter : CATALOGUE) {
            if (meter.type == HISTOGRAM) {
                FIRST_SLOTS[meter.ordinal()] = SLOTS[meter.scope.ordinal()];
                SLOTS[meter.scope.ordinal()] += meter.width();
            }
        }
    }

    /// Number of combinations of label values; 1 without dimensions.
    int width() {
        return width;
    }

    /// Place of this histogram's first series among those of its scope.
    int firstSlot() {
        return FIRST_SLOTS[ordinal()];
    }

    /// Number of histogram series one object of a scope can have.
    static int slots(Scope scope) {
        return SLOTS[scope.ordinal()];
    }

    /// One label of a meter beside those of its scope.
    ///
    /// @param label name of the label
    /// @param values every value it can have, in the order of their index; empty when they come
    ///   from the caller
    record Dimension(String label, List<String> values) {
        /// Statuses 100 to 599 by themselves; every index below 100 reads `_other`.
        static final Dimension CODE =
                new Dimension("code", IntStream.range(0, 600).mapToObj(Dimension::code).toList());

        Dimension {
            values = List.copyOf(values);
        }

        /// The values of an enum, indexed by ordinal.
        static Dimension of(String label, Label[] values) {
            return new Dimension(label, Arrays.stream(values).map(Label::value).toList());
        }

        /// Values the caller names: states, operations, results known to another package.
        static Dimension free(String label) {
            return new Dimension(label, List.of());
        }

        private static String code(int status) {
            return status < 100 ? "_other" : Integer.toString(status);
        }
    }
}
