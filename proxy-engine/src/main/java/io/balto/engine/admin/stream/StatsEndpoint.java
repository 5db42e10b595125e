package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.metrics.History;
import io.balto.engine.metrics.History.Resolution;
import io.balto.engine.metrics.History.Trend;
import io.balto.engine.metrics.History.Value;
import io.balto.engine.metrics.ServiceSeries;
import io.balto.engine.service.Service;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Statistics of now, of the past, and as they come.
final class StatsEndpoint {
    /// The parameters of the past.
    static final String[] HISTORY = {"scope", "metrics", "from", "step"};

    private static final List<String> NAMES =
            Arrays.stream(Value.values()).map(v -> v.name().toLowerCase(Locale.ROOT)).toList();

    private static final int MOST_READERS = 256;

    private final StatsView view;
    private final StatsStreams streams;

    StatsEndpoint(StatsView view, StatsStreams streams) {
        this.view = view;
        this.streams = streams;
    }

    /// What is asked of the past.
    ///
    /// @param series absent for the engine as a whole
    private record Scope(@Nullable ServiceSeries series) {}

    private record Asked(Scope scope, List<Value> values) {}

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
                .then(scope -> values(query).map(values -> new Asked(scope, values)))
                .then(asked -> from(query).then(from -> past(query, asked, from)))
                .answer(past -> Answer.json(200, past));
    }

    private Read<ObjectNode> past(Query query, Asked asked, Instant from) {
        return resolution(query).map(step -> past(asked, from, step));
    }

    private ObjectNode past(Asked asked, Instant from, Resolution step) {
        ObjectNode past = ModelJson.mapper().createObjectNode();
        past.put("step_seconds", step.step().toSeconds());
        ObjectNode series = ModelJson.mapper().createObjectNode();
        Instant first = null;
        for (Value value : asked.values) {
            Trend trend = trend(asked.scope, value, step);
            ArrayNode numbers = series.putArray(value.name().toLowerCase(Locale.ROOT));
            int skipped = skipped(trend, from);
            for (int i = skipped; i < trend.size(); i++) {
                if (Double.isNaN(trend.value(i))) {
                    numbers.addNull();
                } else {
                    numbers.add(trend.value(i));
                }
            }
            first = first == null ? timeOf(trend, skipped) : first;
        }
        past.put("from", String.valueOf(first));
        past.set("series", series);
        return past;
    }

    private Trend trend(Scope scope, Value value, Resolution step) {
        History history = view.history();
        ServiceSeries series = scope.series;
        return series == null ? history.trend(value, step) : history.trend(series, value, step);
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

    private Read<Scope> scope(AdminRequest request) {
        String text = request.query().value("scope").orElse("engine");
        if (text.equals("engine")) {
            return Read.of(new Scope(null));
        }
        if (!text.startsWith("service:") || text.length() == "service:".length()) {
            return request.query().refused("scope", "engine, or service: and an id or uid");
        }
        String name = text.substring("service:".length());
        var snapshot = view.snapshots().current();
        Optional<Service> service =
                snapshot.service(new ServiceId(name)).or(() -> snapshot.serviceByUid(name));
        return service.filter(found -> request.caller().reaches(found.id()))
                .<Read<Scope>>map(found -> Read.of(new Scope(found.series())))
                .orElseGet(
                        () ->
                                Read.refused(
                                        ProblemType.UNKNOWN_SERVICE.of(
                                                "No service is called " + Quoted.of(name))));
    }

    private static Read<List<Value>> values(Query query) {
        List<Value> values = new ArrayList<>();
        for (String name : query.value("metrics").orElse("rps,error_ratio,p95").split(",", -1)) {
            if (!NAMES.contains(name)) {
                return query.refused("metrics", "some of " + String.join(", ", NAMES));
            }
            values.add(Value.valueOf(name.toUpperCase(Locale.ROOT)));
        }
        return Read.of(values);
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
