package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.History.Past;
import io.balto.engine.metrics.History.Resolution;
import io.balto.engine.metrics.History.Trend;
import io.balto.engine.metrics.History.Value;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Statistics of now, of the past, and as they come.
final class StatsEndpoint {
    /// The parameters of the past.
    static final String[] HISTORY = {"scope", "backend", "metrics", "from", "step"};

    /// Stands for requests per second of every class there was.
    private static final String CLASSES = "rps_by_class";

    /// Stands for failures per second of every reason there was.
    private static final String REASONS = "failures_per_second";

    private static final List<String> NAMES =
            Stream.concat(
                            Arrays.stream(Value.values()).map(StatsEndpoint::nameOf),
                            Stream.of(CLASSES, REASONS))
                    .toList();

    private static final int MOST_READERS = 256;

    private final StatsView view;
    private final StatsStreams streams;

    StatsEndpoint(StatsView view, StatsStreams streams) {
        this.view = view;
        this.streams = streams;
    }

    /// What is asked of the past.
    private record Asked(Past past, List<String> metrics) {}

    Answer now(AdminRequest request) {
        return Answer.json(200, view.whole(request.caller()));
    }

    Answer stream(AdminRequest request) {
        if (streams.readers() >= MOST_READERS) {
            return Answer.problem(
                            ProblemType.OVERLOADED.of(
                                    "As many clients read statistics as may; close one"))
                    .with("Retry-After", "10");
        }
        return request.query()
                .number("interval", 1, 1, 60)
                .answer(
                        interval ->
                                new Answer.Stream(
                                        Sse.TYPE,
                                        Map.of(),
                                        sink -> streams.add(sink, request.caller(), interval)));
    }

    Answer history(AdminRequest request) {
        Query query = request.query();
        return scope(request)
                .then(scope -> metrics(query).map(metrics -> new Asked(scope, metrics)))
                .then(asked -> from(query).then(from -> past(query, asked, from)))
                .answer(past -> Answer.json(200, past));
    }

    private Read<ObjectNode> past(Query query, Asked asked, Instant from) {
        return resolution(query).map(step -> past(asked, from, step));
    }

    /// Begins now where there is no value.
    private ObjectNode past(Asked asked, Instant from, Resolution step) {
        ObjectNode past = ModelJson.mapper().createObjectNode();
        past.put("step_seconds", step.step().toSeconds());
        ObjectNode series = ModelJson.mapper().createObjectNode();
        Instant first = null;
        for (Map.Entry<String, Trend> each : trends(asked, step).entrySet()) {
            Trend trend = each.getValue();
            int skipped = skipped(trend, from);
            putNumbers(series.putArray(each.getKey()), trend, skipped);
            if (first == null && skipped < trend.size()) {
                first = timeOf(trend, skipped);
            }
        }
        past.put("from", String.valueOf(first == null ? view.moments().now() : first));
        past.set("series", series);
        return past;
    }

    private static void putNumbers(ArrayNode numbers, Trend trend, int skipped) {
        for (int i = skipped; i < trend.size(); i++) {
            if (Double.isNaN(trend.value(i))) {
                numbers.addNull();
            } else {
                numbers.add(trend.value(i));
            }
        }
    }

    private static Map<String, Trend> trends(Asked asked, Resolution step) {
        Map<String, Trend> trends = new LinkedHashMap<>();
        for (String metric : asked.metrics) {
            switch (metric) {
                case CLASSES ->
                        asked.past
                                .requests(step)
                                .forEach((name, each) -> trends.put(metric + "." + name, each));
                case REASONS ->
                        asked.past
                                .failures(step)
                                .forEach((name, each) -> trends.put(metric + "." + name, each));
                default -> {
                    Value value = Value.valueOf(metric.toUpperCase(Locale.ROOT));
                    trends.put(metric, asked.past.trend(value, step));
                }
            }
        }
        return trends;
    }

    private static int skipped(Trend trend, Instant from) {
        int skipped = 0;
        while (skipped < trend.size() && timeOf(trend, skipped).isBefore(from)) {
            skipped++;
        }
        return skipped;
    }

    private static Instant timeOf(Trend trend, int index) {
        long back = trend.step().toMillis() * (trend.size() - 1 - index);
        return Instant.ofEpochMilli(trend.endEpochMillis() - back);
    }

    private Read<Past> scope(AdminRequest request) {
        Query query = request.query();
        String text = query.value("scope").orElse("engine");
        Optional<String> backend = query.value("backend");
        if (text.equals("engine")) {
            return backend.isPresent()
                    ? query.refused("backend", "absent, or beside a scope that is its service")
                    : Read.of(view.history().past());
        }
        if (!text.startsWith("service:") || text.length() == "service:".length()) {
            return query.refused("scope", "engine, or service: and an id or uid");
        }
        String name = text.substring("service:".length());
        var snapshot = view.snapshots().current();
        Optional<Service> service =
                snapshot.service(new ServiceId(name)).or(() -> snapshot.serviceByUid(name));
        return service.filter(found -> request.caller().reaches(found.id()))
                .map(found -> past(found, backend))
                .orElseGet(
                        () ->
                                Read.refused(
                                        ProblemType.UNKNOWN_SERVICE.of(
                                                "No service is called " + Quoted.of(name))));
    }

    private Read<Past> past(Service service, Optional<String> backend) {
        History history = view.history();
        if (backend.isEmpty()) {
            return Read.of(history.past(service.series()));
        }
        return service.backend(backend.get())
                .map(found -> Read.of(history.past(found.series())))
                .orElseGet(
                        () ->
                                Read.refused(
                                        ProblemType.UNKNOWN_BACKEND.of(
                                                "No backend of this service is called "
                                                        + Quoted.of(backend.get()))));
    }

    private static Read<List<String>> metrics(Query query) {
        return query.words("metrics", "rps,error_ratio,p95", NAMES);
    }

    private static String nameOf(Value value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static Read<Instant> from(Query query) {
        try {
            return Read.of(query.value("from").map(Instant::parse).orElse(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            return query.refused("from", "a time such as 2025-01-14T10:30:00Z");
        }
    }

    private static Read<Resolution> resolution(Query query) {
        return query.word("step", "1s", List.of("1s", "15s"))
                .map(step -> step.equals("1s") ? Resolution.SECONDS : Resolution.QUARTER_MINUTES);
    }
}
