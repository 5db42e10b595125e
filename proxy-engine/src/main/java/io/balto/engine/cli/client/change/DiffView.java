package io.balto.engine.cli.client.change;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;
import io.balto.model.json.JsonPointers;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.stream.Stream;

/// Differences for people: what comes (`+`), goes (`-`) and changes (`~`), and what that does.
///
/// Reads an array of differences, or an answer that has one in `diff`.
final class DiffView implements AnswerView {
    @Override
    public String text(JsonNode answer, boolean isWide) {
        StringBuilder text = new StringBuilder();
        differences(answer).forEach(difference -> one(difference, text));
        return text.toString();
    }

    @Override
    public List<String> names(JsonNode answer) {
        return differences(answer).map(difference -> service(difference)).distinct().toList();
    }

    static Stream<JsonNode> differences(JsonNode answer) {
        return (answer.isArray() ? answer : answer.path("diff")).valueStream();
    }

    /// The id of the service that a difference is about.
    static String service(JsonNode difference) {
        return JsonPointers.unescaped(steps(difference)[2]);
    }

    /// Whether a whole service comes or goes.
    static boolean isWhole(JsonNode difference) {
        return steps(difference).length == 3;
    }

    private static String[] steps(JsonNode difference) {
        String[] steps = difference.path("pointer").asString("").split("/", 4);
        return steps.length < 3 ? new String[] {"", "services", ""} : steps;
    }

    private static void one(JsonNode difference, StringBuilder text) {
        String op = difference.path("op").asString("");
        String id = Cells.printable(service(difference));
        if (isWhole(difference)) {
            text.append(op.equals("add") ? "+ " : "- ").append(id).append('\n');
        } else {
            text.append("~ ").append(id).append(' ').append(steps(difference)[3]);
            text.append(": ").append(Cells.printable(shown(difference.path("from"))));
            text.append(" -> ").append(Cells.printable(shown(difference.path("to"))));
            text.append('\n');
        }
        String effect = difference.path("effect").asString("");
        if (!effect.isEmpty()) {
            text.append("    ").append(Cells.printable(effect)).append('\n');
        }
    }

    private static String shown(JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "nothing" : value.toString();
    }
}
