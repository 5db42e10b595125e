package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;

import java.util.List;

class JsonDiffTest {
    @Test
    void between_equalDocuments_isNothing() {
        assertThat(differences("{\"a\":{\"b\":[1,2]}}", "{\"a\":{\"b\":[1,2]}}")).isEmpty();
    }

    @Test
    void between_documents_namesWhatWasAddedRemovedAndReplaced() {
        assertThat(differences("{\"a\":1,\"b\":{\"c\":2}}", "{\"b\":{\"c\":3},\"d~/\":4}"))
                .containsExactly("remove /a", "replace /b/c", "add /d~0~1");
    }

    @Test
    void between_lists_comparesThemAsAWhole() {
        assertThat(differences("{\"a\":[1,2]}", "{\"a\":[2,1]}")).containsExactly("replace /a");
    }

    private static List<String> differences(String from, String to) {
        return JsonDiff.between(ModelJson.mapper().readTree(from), ModelJson.mapper().readTree(to))
                .stream()
                .map(d -> d.op() + " " + d.pointer())
                .toList();
    }
}
