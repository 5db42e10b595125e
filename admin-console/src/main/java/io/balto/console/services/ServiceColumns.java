package io.balto.console.services;

import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.Together;

import java.util.List;
import java.util.stream.Stream;

/// What the list of services shows of each, and of all together.
final class ServiceColumns {
    private final Preferences preferences;

    /// Columns that write times and bytes as an operator prefers them.
    ServiceColumns(Preferences preferences) {
        this.preferences = preferences;
    }

    /// All columns, from left to right.
    List<Column<ServiceRow>> all() {
        return Stream.of(whatItIs(), whatFlows(), whereItIsFrom()).flatMap(List::stream).toList();
    }

    private static List<Column<ServiceRow>> whatItIs() {
        return List.of(
                Column.states("state", "State", 118, ServiceRow::look),
                Column.words("domain", "Domain", 110, row -> row.definition().domain()),
                Column.words(
                        "path",
                        "Path",
                        128,
                        ServiceRow::route,
                        row -> row.definition().pathPrefix()),
                Column.words("type", "Type", 80, ServiceRow::type),
                Column.numbers(
                        "eligible",
                        "Backends",
                        90,
                        row -> row.view().status().backends().eligible(),
                        ServiceRow::eligible),
                Column.words("algorithm", "Algorithm", 154, ServiceRow::algorithm));
    }

    private List<Column<ServiceRow>> whatFlows() {
        return List.of(
                Column.sparks("trend", "Trend", ServiceRow::sparkValues),
                Column.numbers(
                        "rps",
                        "Req/s",
                        70,
                        row -> row.traffic().rps(),
                        row -> Numbers.rate(row.traffic().rps())),
                Column.numbers(
                        "share",
                        "Share",
                        66,
                        ServiceRow::share,
                        row -> Numbers.percent(row.share())),
                Column.numbers(
                        "errors",
                        "5xx",
                        66,
                        ServiceRow::errorRatio,
                        row -> Numbers.percent(row.errorRatio())),
                Column.numbers(
                        "client_errors",
                        "4xx",
                        60,
                        ServiceRow::clientErrorRatio,
                        row -> Numbers.percent(row.clientErrorRatio())),
                Column.numbers(
                        "in_flight",
                        "In flight",
                        80,
                        ServiceRow::inFlight,
                        row -> Numbers.si(row.inFlight())),
                Column.numbers(
                        "p50", "p50", 72, ServiceRow::p50, row -> Numbers.latency(row.p50())),
                Column.numbers(
                        "p95", "p95", 76, ServiceRow::p95, row -> Numbers.latency(row.p95())),
                Column.numbers(
                        "p99", "p99", 76, ServiceRow::p99, row -> Numbers.latency(row.p99())),
                Column.numbers(
                        "retries",
                        "Retries/s",
                        80,
                        ServiceRow::retries,
                        row -> Numbers.rate(row.retries())),
                Column.numbers(
                        "in",
                        "In/s",
                        80,
                        ServiceRow::receivedBytesPerSecond,
                        row -> bytes(row.receivedBytesPerSecond())),
                Column.numbers(
                        "out",
                        "Out/s",
                        80,
                        ServiceRow::sentBytesPerSecond,
                        row -> bytes(row.sentBytesPerSecond())));
    }

    private List<Column<ServiceRow>> whereItIsFrom() {
        return List.of(
                Column.words("source", "Source", 68, row -> row.view().source()),
                Column.words("tags", "Tags", 80, ServiceRow::tags),
                Column.moments(
                        "updated", "Updated", ServiceRow::updatedAt, preferences.zone()::get));
    }

    private String bytes(double perSecond) {
        return Numbers.bytes(perSecond, preferences.byteUnits().get());
    }

    /// What rows add up to; percentiles do not.
    String totals(List<ServiceRow> rows) {
        Together together = new Together();
        double inFlight = 0;
        double in = 0;
        double out = 0;
        for (ServiceRow row : rows) {
            together.add(row.traffic().rps(), row.errorRatio());
            inFlight += row.inFlight();
            in += row.receivedBytesPerSecond();
            out += row.sentBytesPerSecond();
        }
        return together.text("5xx")
                + " · "
                + Numbers.si(inFlight)
                + " in flight · in "
                + bytes(in)
                + "/s · out "
                + bytes(out)
                + "/s";
    }
}
