package io.balto.engine.cli.client.live;

import io.balto.client.OperatorCalls;
import io.balto.engine.cli.client.EngineChoice;
import io.balto.engine.cli.client.EngineSession;
import io.balto.engine.cli.client.OutputChoice;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.json.ModelJson;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto events`: what happened, the oldest first, and with `-f` what happens.
@Command(
        name = "events",
        description = {
            "Says what happened in a running engine, the oldest first.",
            "With -f it goes on with what happens; after a broken connection it goes on where it"
                    + " was."
        })
final class EventsCommand implements Callable<Integer> {
    private static final int USUAL_PAST = 10;
    private static final int MOST = 1_000;

    @Mixin private final EngineChoice engines;
    @Mixin private final OutputChoice output = new OutputChoice();

    @Option(
            names = {"-f", "--follow"},
            description = "Goes on with what happens.")
    private boolean follow;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            split = ",",
            description =
                    "Only these, for example circuit.opened, or circuit for all of circuits; may be"
                            + " repeated.")
    private List<String> types = new ArrayList<>();

    @Option(
            names = {"-s", "--service"},
            paramLabel = "SERVICE",
            description = "Only those of a service.")
    private String service = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Not before this time, for example 2026-01-14T10:30:00Z.")
    private String since = "";

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "NUMBER",
            description = "At most so many; with -f it ends after so many.")
    private int limit;

    EventsCommand(Surroundings surroundings) {
        this.engines = new EngineChoice(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        return engines.ask(
                engine -> {
                    List<JsonNode> past = past(engine);
                    if (!follow) {
                        ArrayNode all = ModelJson.mapper().createArrayNode();
                        all.addAll(past);
                        output.show(engine.terminal(), ModelJson.write(all), EventView.LIST);
                        return ExitCode.OK;
                    }
                    return follow(engine, past);
                });
    }

    /// What is kept, the oldest first.
    private List<JsonNode> past(EngineSession engine) {
        Map<String, String> query = filter(since);
        int most = limit > 0 ? Math.min(limit, MOST) : follow && since.isEmpty() ? USUAL_PAST : 0;
        query.put("limit", most == 0 ? "" : Integer.toString(most));
        List<JsonNode> newestFirst =
                engine.read(OperatorCalls.get("/events", query)).valueStream().toList();
        return newestFirst.reversed();
    }

    private int follow(EngineSession engine, List<JsonNode> past) throws InterruptedException {
        String from = past.isEmpty() ? since : past.getLast().path("time").asString("");
        long lastId = past.isEmpty() ? 0 : past.getLast().path("id").asLong(0);
        EventFollower follower =
                new EventFollower(
                        engine.terminal(),
                        event -> output.show(engine.terminal(), event, EventView.LINE),
                        limit > 0 ? limit : Long.MAX_VALUE);
        past.forEach(follower::show);
        return follower.follow(engine, OperatorCalls.eventStream(filter(from)), lastId);
    }

    private Map<String, String> filter(String from) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("types", String.join(",", types));
        query.put("service", service);
        query.put("since", from);
        return query;
    }
}
