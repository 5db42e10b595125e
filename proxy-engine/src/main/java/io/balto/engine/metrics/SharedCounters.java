package io.balto.engine.metrics;

import io.balto.engine.metrics.SeriesCells.Shared;

import java.util.List;

/// Counters of what happens seldom and on any thread: transitions, reloads, admin requests.
///
/// Thread-safe and lock-free. Values given as words must come from a fixed set in the code, never
/// from a client.
public final class SharedCounters {
    private final SeriesCells engine;
    private final boolean enabled;

    SharedCounters(SeriesCells engine, boolean enabled) {
        this.engine = engine;
        this.enabled = enabled;
    }

    /// A backend's state changed.
    ///
    /// @param to the new state as shown by the REST API
    public void backendChanged(BackendSeries backend, String to) {
        add(backend.cells(), Meter.BACKEND_TRANSITIONS, to);
    }

    /// A circuit changed its phase; `from` and `to` are closed, half_open or open.
    public void circuitChanged(BackendSeries backend, String from, String to, String reason) {
        add(backend.cells(), Meter.CIRCUIT_TRANSITIONS, from, to, reason);
    }

    /// A failure was counted against a circuit.
    public void circuitFailed(BackendSeries backend, String cause) {
        add(backend.cells(), Meter.CIRCUIT_FAILURES, cause);
    }

    /// The configuration was read again.
    ///
    /// @param source what asked for it: file, signal, api
    /// @param result applied, unchanged or rejected
    public void configReloaded(String source, String result) {
        add(engine, Meter.CONFIG_RELOADS, source, result);
    }

    /// An admin request was answered.
    ///
    /// @param operation its OpenAPI operation id, `_none` when there is none
    /// @param status of the answer, 100 to 599
    public void adminRequest(String operation, int status) {
        add(engine, Meter.ADMIN_REQUESTS, operation, Integer.toString(status));
    }

    /// An admin request was refused for who asked.
    public void adminAuthFailed(String reason) {
        add(engine, Meter.ADMIN_AUTH_FAILURES, reason);
    }

    /// A limit was reached on a thread that has no cells of its own.
    public void limitHit(Limit limit) {
        add(engine, Meter.LIMIT_HITS, limit.value());
    }

    private void add(SeriesCells cells, Meter meter, String... values) {
        if (enabled) {
            cells.add(new Shared(meter, List.of(values)), 1);
        }
    }
}
