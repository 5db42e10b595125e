package io.balto.engine.cli.client.backend;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.Table;

import tools.jackson.databind.JsonNode;

/// How backends and circuits look.
final class BackendTables {
    /// Backends.
    static final AnswerView LIST =
            Table.of(
                    "/id",
                    Column.of("ID", "/id"),
                    Column.of("SERVICE", "/service_id"),
                    Column.of("STATE", "/state"),
                    new Column("TAKES REQUESTS", false, BackendTables::eligible),
                    Column.of("HEALTH", "/health/verdict"),
                    Column.of("CIRCUIT", "/circuit/state"),
                    Column.of("WEIGHT", "/weight"),
                    Column.of("ACTIVE", "/active_requests"),
                    Column.of("RPS", "/rates/rps", Cells::rate),
                    Column.wide("ADDRESS", "/url"),
                    Column.wide("REASON", "/reason"),
                    Column.wide("ORDERED BY", "/state_order/by"),
                    Column.wide("ORDERED AT", "/state_order/at"),
                    Column.wide("SINCE", "/since"),
                    Column.wide("UID", "/uid"));

    /// What became of a state.
    static final AnswerView STATE =
            Table.of(
                    "/state",
                    Column.of("state", "/state"),
                    Column.of("active requests", "/active_requests"),
                    Column.of("deadline", "/deadline_at"));

    /// The result of a probe.
    static final AnswerView CHECK =
            Table.of(
                    "/ok",
                    Column.of("passed", "/ok"),
                    Column.of("status", "/status"),
                    Column.of("took", "/duration_seconds", Cells::millis),
                    Column.of("cause", "/cause"));

    /// Circuits of a list.
    static final AnswerView CIRCUITS =
            Table.of(
                    "/backend_id",
                    Column.of("BACKEND", "/backend_id"),
                    Column.of("SERVICE", "/service_id"),
                    Column.of("STATE", "/circuit/state"),
                    Column.of("FORCED", "/circuit/forced/mode"),
                    new Column("FAILURES", false, BackendTables::failures),
                    Column.of("RETRY AT", "/circuit/retry_at"),
                    Column.of("OPENED (1H)", "/circuit/openings_1h"),
                    Column.wide("SINCE", "/circuit/since"),
                    Column.wide("WHY", "/circuit/last_reason"),
                    Column.wide("ORDERED BY", "/circuit/order/by"),
                    Column.wide("REASON", "/circuit/order/reason"),
                    Column.wide("FORCED UNTIL", "/circuit/forced/until"),
                    Column.wide("UID", "/backend_uid"));

    /// One circuit.
    static final AnswerView CIRCUIT =
            Table.of(
                    "/state",
                    Column.of("state", "/state"),
                    Column.of("since", "/since"),
                    Column.of("why", "/last_reason"),
                    Column.of("ordered by", "/order/by"),
                    Column.of("forced", "/forced/mode"),
                    Column.of("forced until", "/forced/until"));

    private BackendTables() {}

    private static String eligible(JsonNode row) {
        return row.path("eligible").asBoolean(false)
                ? "yes"
                : "no: " + Cells.text(row.path("why_not"));
    }

    private static String failures(JsonNode row) {
        return Cells.text(row.at("/circuit/failures"))
                + "/"
                + Cells.text(row.at("/circuit/failure_threshold"));
    }
}
