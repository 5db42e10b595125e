package io.balto.engine.cli.client.live;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.Table;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// How the engine as a whole looks: one line a subject, then what somebody should look at.
final class StatusView implements AnswerView {
    private static final String TOTAL = "total";

    @Override
    public String text(JsonNode stats, boolean isWide) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("status", Cells.text(stats.path("status"))));
        lines.add(
                List.of(
                        "engine",
                        Cells.text(stats.path("instance"))
                                + ", version "
                                + Cells.text(stats.path("version"))
                                + ", since "
                                + Cells.text(stats.path("started_at"))));
        lines.add(List.of("generation", generation(stats, isWide)));
        lines.add(List.of("requests", requests(stats.path("requests"))));
        for (String subject : List.of("services", "backends", "circuits")) {
            lines.add(List.of(subject, counts(stats.path(subject))));
        }
        lines.add(List.of("connections", Cells.text(stats.at("/connections/open")) + " open"));
        return Table.aligned(lines) + alarms(stats.path("alarms"));
    }

    @Override
    public List<String> names(JsonNode stats) {
        return List.of(Cells.text(stats.path("instance")));
    }

    private static String generation(JsonNode stats, boolean isWide) {
        String number = Cells.text(stats.path("generation"));
        return isWide ? number + ", hash " + Cells.text(stats.path("config_hash")) : number;
    }

    private static String requests(JsonNode requests) {
        return Cells.text(requests.path(TOTAL))
                + " total, "
                + Cells.rate(requests.path("rate"))
                + " a second, "
                + Cells.text(requests.path("in_flight"))
                + " in flight, "
                + Cells.percent(requests.path("error_ratio"))
                + " errors, p95 "
                + Cells.millis(requests.at("/latency_seconds/p95"));
    }

    /// `3 total, 2 serving, 1 degraded`; what is 0 is left out, but for the first.
    private static String counts(JsonNode counts) {
        List<String> parts = new ArrayList<>();
        counts.properties()
                .forEach(
                        count -> {
                            if (parts.isEmpty() || count.getValue().asInt(0) > 0) {
                                parts.add(
                                        Cells.text(count.getValue())
                                                + " "
                                                + count.getKey().replace('_', '-'));
                            }
                        });
        return String.join(", ", parts);
    }

    private static String alarms(JsonNode alarms) {
        return alarms.valueStream()
                .map(
                        alarm ->
                                "%s: %s (%s)\n"
                                        .formatted(
                                                Cells.text(alarm.path("severity")),
                                                Cells.text(alarm.path("message")),
                                                Cells.text(alarm.path("target"))))
                .collect(Collectors.joining());
    }
}
