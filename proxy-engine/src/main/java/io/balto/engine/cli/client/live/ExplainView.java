package io.balto.engine.cli.client.live;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;

/// A decision about a request as sentences: the route, what the backend receives, who may get it,
/// what else was looked at.
final class ExplainView implements AnswerView {
    @Override
    public String text(JsonNode told, boolean isWide) {
        List<String> lines = new ArrayList<>();
        lines.add(headline(told));
        JsonNode route = told.path("route");
        if (route.isObject()) {
            lines.add("  route    " + routeOf(route));
        }
        JsonNode sent = told.path("to_backend");
        if (sent.isObject()) {
            lines.add("  sends    " + value(sent, "method") + " " + value(sent, "path"));
            sent.path("headers_set")
                    .properties()
                    .forEach(
                            field ->
                                    lines.add(
                                            "           "
                                                    + field.getKey()
                                                    + ": "
                                                    + Cells.text(field.getValue())));
            sent.path("headers_removed")
                    .valueStream()
                    .forEach(name -> lines.add("           without " + Cells.text(name)));
        }
        balancer(told.path("balancer"), lines);
        told.path("policies")
                .valueStream()
                .forEach(policy -> lines.add("  policy   " + Cells.text(policy)));
        told.path("candidates")
                .valueStream()
                .forEach(
                        other ->
                                lines.add(
                                        "  not      "
                                                + value(other, "service_id")
                                                + ": "
                                                + value(other, "rejected")));
        told.path("warnings")
                .valueStream()
                .forEach(warning -> lines.add("  warning  " + Cells.text(warning)));
        return String.join("\n", lines) + "\n";
    }

    @Override
    public List<String> names(JsonNode told) {
        JsonNode service = told.path("service_id");
        return service.isString() ? List.of(Cells.text(service)) : List.of();
    }

    private static String headline(JsonNode told) {
        String reason = Cells.text(told.path("reason"));
        String status = Cells.text(told.path("status"));
        if (!told.path("matched").asBoolean(false)) {
            return "no route: " + reason + " (the engine answers " + status + ")";
        }
        String service = "service " + value(told, "service_id");
        return told.path("status").isNumber()
                ? service + ": " + reason + " (the engine answers " + status + ")"
                : service;
    }

    private static String routeOf(JsonNode route) {
        StringBuilder text =
                new StringBuilder(value(route, "domain"))
                        .append(' ')
                        .append(value(route, "pattern"))
                        .append(" (")
                        .append(value(route, "type"))
                        .append(')');
        route.path("params")
                .properties()
                .forEach(
                        parameter ->
                                text.append(' ')
                                        .append(parameter.getKey())
                                        .append('=')
                                        .append(Cells.text(parameter.getValue())));
        return text.toString();
    }

    private static void balancer(JsonNode balancer, List<String> lines) {
        if (!balancer.isObject()) {
            return;
        }
        lines.add("  balances " + value(balancer, "algorithm"));
        balancer.path("eligible")
                .valueStream()
                .map(Cells::text)
                .forEach(
                        id -> {
                            JsonNode odds = balancer.path("odds").path(id);
                            String share = odds.isNumber() ? " " + Cells.percent(odds) : "";
                            lines.add("  backend  " + id + share);
                        });
        balancer.path("excluded")
                .valueStream()
                .forEach(
                        out ->
                                lines.add(
                                        "  left out "
                                                + value(out, "backend")
                                                + ": "
                                                + value(out, "why")));
    }

    private static String value(JsonNode of, String key) {
        return Cells.text(of.path(key));
    }
}
