package io.balto.engine.cli.client.change;

import io.balto.engine.cli.client.AnswerView;
import io.balto.engine.cli.client.Cells;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// What a change did: its differences; its name is what has to be confirmed, else its generation.
final class AppliedView implements AnswerView {
    @Override
    public String text(JsonNode answer, boolean isWide) {
        return new DiffView().text(answer, isWide);
    }

    @Override
    public List<String> names(JsonNode answer) {
        JsonNode confirm = answer.at("/confirm/id");
        return List.of(Cells.text(confirm.isString() ? confirm : answer.path("generation")));
    }
}
