package io.balto.engine.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;

class TableTest {
    private static final AnswerView TABLE =
            Table.of(
                    "/id",
                    Column.of("ID", "/id"),
                    Column.of("RATIO", "/ratio", Cells::percent),
                    Column.wide("LIST", "/list"));

    @Test
    void text_ofAList_alignsColumns() {
        JsonNode list = json("[{\"id\":\"a\",\"ratio\":0.5},{\"id\":\"long\",\"list\":[1,2]}]");

        assertThat(TABLE.text(list, false)).isEqualTo("ID    RATIO\na     50.0%\nlong  -\n");
        assertThat(TABLE.text(list, true))
                .isEqualTo("ID    RATIO  LIST\na     50.0%  -\nlong  -      1,2\n");
        assertThat(TABLE.names(list)).containsExactly("a", "long");
    }

    @Test
    void text_ofAnObject_isALineForEachValue() {
        assertThat(TABLE.text(json("{\"id\":\"a\"}"), false))
                .isEqualTo("ID     a\nRATIO  -\nLIST   -\n");
    }

    @Test
    void text_withOrdersForATerminal_isHarmless() {
        assertThat(TABLE.text(json("[{\"id\":\"\\u001b[2J\\nx\\u202e\"}]"), false))
                .isEqualTo("ID       RATIO\n [2J x   -\n");
    }

    @Test
    void yaml_ofWordsThatMeanSomethingElse_isQuoted() {
        assertThat(AnswerYaml.of(json("{\"a\":\"yes\",\"b\":\"8081\",\"c\":[\"x\",{\"d\":1}]}")))
                .isEqualTo("a: 'yes'\nb: '8081'\nc:\n  - x\n  - d: 1\n");
    }

    private static JsonNode json(String text) {
        return ModelJson.mapper().readTree(text);
    }
}
