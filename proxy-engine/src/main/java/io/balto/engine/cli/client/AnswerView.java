package io.balto.engine.cli.client;

import tools.jackson.databind.JsonNode;

import java.util.List;

/// How one kind of answer looks to people and to scripts that want names only.
public interface AnswerView {
    /// The answer as text, with a line end.
    ///
    /// @param isWide whether there is room for everything
    String text(JsonNode answer, boolean isWide);

    /// What it is about, for example ids.
    List<String> names(JsonNode answer);
}
