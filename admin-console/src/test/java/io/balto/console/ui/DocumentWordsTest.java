package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;

class DocumentWordsTest {
    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "/path_prefix, path_prefix",
        "/services/localhost-~1a~1*/ports/0, services › localhost-/a/* › ports › 0",
        "/a~01b, a~1b"
    })
    void place_stepsOfAPointer_areUnescaped(String pointer, String words) {
        assertThat(DocumentWords.place(pointer)).isEqualTo(words);
    }

    @Test
    void value_ofEachKind_isReadable() {
        assertThat(DocumentWords.value(8)).isEqualTo("8");
        assertThat(DocumentWords.value(null)).isEqualTo("nothing");
        assertThat(DocumentWords.value(List.of("8081", "8082"))).isEqualTo("8081, 8082");
        assertThat(DocumentWords.value(Map.of("retries", Map.of("attempts", 0))))
                .isEqualTo("retries:\n  attempts: 0");
    }
}
