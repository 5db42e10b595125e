package io.balto.engine.cli.client.service;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.AnswerYaml;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.Table;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// How services look.
final class ServiceTables {
    /// A list with `view=full`.
    static final AnswerView LIST =
            Table.of(
                    "/id",
                    Column.of("ID", "/id"),
                    Column.of("STATE", "/status/state"),
                    new Column("BACKENDS", false, ServiceTables::backends),
                    Column.of("RPS", "/status/rates/rps", Cells::rate),
                    Column.of("ERRORS", "/status/rates/error_ratio", Cells::percent),
                    Column.of("P95", "/status/rates/latency_seconds/p95", Cells::millis),
                    Column.wide("PORTS", "/ports"),
                    Column.wide("SOURCE", "/source"),
                    Column.wide("TAGS", "/tags"),
                    Column.wide("GENERATION", "/generation"),
                    Column.wide("UID", "/uid"),
                    Column.wide("UPDATED", "/updated_at"));

    /// One service, every key of it.
    static final AnswerView ONE =
            new AnswerView() {
                @Override
                public String text(JsonNode answer, boolean isWide) {
                    return AnswerYaml.of(answer);
                }

                @Override
                public List<String> names(JsonNode answer) {
                    return List.of(Cells.text(answer.path("id")));
                }
            };

    private ServiceTables() {}

    private static String backends(JsonNode row) {
        return Cells.text(row.at("/status/backends/eligible"))
                + "/"
                + Cells.text(row.at("/status/backends/total"));
    }
}
