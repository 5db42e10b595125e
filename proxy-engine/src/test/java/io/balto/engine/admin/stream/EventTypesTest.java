package io.balto.engine.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

class EventTypesTest {
    /// The first cell of a row that begins with types.
    private static final Pattern ROW = Pattern.compile("^\\| (`[a-z]+\\.[^|]*)\\|");

    private static final Pattern WORD = Pattern.compile("`([a-z]+\\.[a-z_]+)`");

    @Test
    void all_areThoseOfTheDocumentation() throws IOException {
        List<String> described =
                Files.readAllLines(Path.of("../docs/rest-api.md")).stream()
                        .flatMap(line -> ROW.matcher(line).results())
                        .flatMap(row -> WORD.matcher(row.group(1)).results())
                        .map(word -> word.group(1))
                        .toList();

        assertThat(described).containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    }

    @Test
    void isOf_aTypeOrItsFamily_isTrue() {
        assertThat(EventTypes.isOf(List.of("circuit"), "circuit.opened")).isTrue();
        assertThat(EventTypes.isOf(List.of("circuit.*"), "circuit.opened")).isTrue();
        assertThat(EventTypes.isOf(List.of("circuit.opened"), "circuit.opened")).isTrue();
        assertThat(EventTypes.isOf(List.of("circuit.closed"), "circuit.opened")).isFalse();
    }
}
