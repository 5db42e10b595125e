package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Endpoint;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.stats.StatsParts;

import java.util.List;

/// The resources of events and statistics.
public final class StreamRoutes {
    private final StatsView view;
    private final StatsStreams streams;
    private final EventsEndpoint events;

    /// @param ring keeps the events
    public StreamRoutes(StatsParts parts, EventRing ring) {
        this.view =
                new StatsView(
                        parts.moments(), parts.snapshots(), parts.history(), parts.lifecycle());
        this.streams = new StatsStreams(view);
        this.events = new EventsEndpoint(ring, parts.snapshots());
    }

    /// Who reads statistics as they come.
    public StatsStreams streams() {
        return streams;
    }

    /// The routes.
    public List<Route> routes() {
        StatsEndpoint stats = new StatsEndpoint(view, streams);
        return List.of(
                Route.get("/balto/events", Access.VIEWER, "events", Endpoint.now(events::events))
                        .query(EventsEndpoint.PARAMETERS)
                        .producing(Answer.JSON, Sse.TYPE),
                Route.get("/balto/stats", Access.VIEWER, "stats", Endpoint.now(stats::now)),
                Route.get(
                                "/balto/stats/history",
                                Access.VIEWER,
                                "statsHistory",
                                Endpoint.now(stats::history))
                        .query(StatsEndpoint.HISTORY),
                Route.get(
                                "/balto/stats/stream",
                                Access.VIEWER,
                                "statsStream",
                                Endpoint.now(stats::stream))
                        .query("interval")
                        .producing(Sse.TYPE));
    }
}
