package io.balto.engine.cli.client.live;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.engine.cli.client.Column;
import io.balto.engine.cli.client.Table;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.Stream;

/// How events look.
final class EventView {
    /// A list.
    static final AnswerView LIST =
            Table.of(
                    "/id",
                    Column.of("TIME", "/time"),
                    Column.of("SEVERITY", "/severity"),
                    Column.of("TYPE", "/type"),
                    new Column("ABOUT", false, EventView::about),
                    Column.of("MESSAGE", "/message"),
                    Column.wide("ACTOR", "/actor"),
                    Column.wide("GENERATION", "/generation"),
                    Column.wide("ID", "/id"),
                    Column.wide("DATA", "/data"));

    /// One of a stream, a line.
    static final AnswerView LINE =
            new AnswerView() {
                @Override
                public String text(JsonNode event, boolean isWide) {
                    Stream<String> parts =
                            Stream.of("time", "severity", "type", "message")
                                    .map(key -> Cells.text(event.path(key)));
                    Stream<String> more =
                            isWide ? Stream.of(Cells.text(event.path("data"))) : Stream.of();
                    String about = about(event);
                    return String.join(" ", Stream.concat(parts, more).toList())
                            + (about.equals("-") ? "" : " (" + about + ")")
                            + "\n";
                }

                @Override
                public List<String> names(JsonNode event) {
                    return List.of(Cells.text(event.path("id")));
                }
            };

    private EventView() {}

    private static String about(JsonNode event) {
        String backend = Cells.text(event.path("backend_id"));
        return backend.equals("-") ? Cells.text(event.path("service_id")) : backend;
    }
}
