package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class YamlLinesTest {
    private static final String TEXT =
            """
            domain: a.example
            ports:
            - '8081'
            - nonsense
            circuit_breaker:
              failure_threshold: -1
            x/y: 1
            """;

    @ParameterizedTest
    @CsvSource({
        "/domain, 0",
        "/ports, 1",
        "/ports/1, 3",
        "/circuit_breaker/failure_threshold, 5",
        "/circuit_breaker/timeout, 4",
        "/x~1y, 6"
    })
    void ofErrors_aPointer_isTheLineOfItsKeyOrOfWhatItShouldBeIn(String pointer, int line) {
        assertThat(YamlLines.ofErrors(TEXT, List.of(new Finding(pointer, "wrong", true))))
                .containsExactly(line);
    }

    @Test
    void ofErrors_whatIsNotThere_hasNoLine() {
        assertThat(YamlLines.ofErrors(TEXT, List.of(new Finding("/path_prefix", "m", true))))
                .isEmpty();
        assertThat(YamlLines.ofErrors(TEXT, List.of(new Finding("", "m", true)))).isEmpty();
    }

    @Test
    void ofErrors_warnings_areNotMarked() {
        assertThat(YamlLines.ofErrors(TEXT, List.of(new Finding("/domain", "m", false)))).isEmpty();
    }

    @Test
    void ofErrors_textThatCannotBeRead_isTheLineWhereItBreaks() {
        String broken = "domain: a\nports: [\npath: b: c\n";

        assertThat(YamlLines.ofErrors(broken, List.of(new Finding("", "Not YAML", true))))
                .containsExactly(2);
    }
}
