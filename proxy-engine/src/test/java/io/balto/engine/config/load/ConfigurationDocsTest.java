package io.balto.engine.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Code;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Holds `docs/configuration.md` to the records: every key stands there as it is, and nothing else.
class ConfigurationDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "configuration.md");
    private static final String REFERENCE = "\n## Reference\n";

    @Test
    void reference_ofAllKeys_isWhatTheRecordsSay() throws IOException {
        String docs = Files.readString(DOCS);
        Files.writeString(Path.of("target", "configuration-reference.md"), KeyReference.text());

        assertThat(docs).contains(REFERENCE);
        assertThat(docs.substring(docs.indexOf(REFERENCE) + REFERENCE.length()))
                .as("target/configuration-reference.md has what belongs there")
                .isEqualTo(KeyReference.text());
    }

    @Test
    void codes_ofFindings_standThereWithTheirWords() throws IOException {
        List<String> rows =
                Pattern.compile("(?m)^\\| `([EW]\\d{4})` \\| `(\\w+)` \\| .+ \\|$")
                        .matcher(Files.readString(DOCS))
                        .results()
                        .map(row -> row.group(1) + " " + row.group(2))
                        .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Stream.of(Code.values())
                                .map(code -> code.number() + " " + code.word())
                                .toList());
    }

    @Test
    void examples_inYaml_areValid() throws IOException {
        List<String> examples =
                Pattern.compile("(?ms)^```yaml\n(.*?)^```$")
                        .matcher(Files.readString(DOCS))
                        .results()
                        .map((MatchResult example) -> example.group(1))
                        .toList();

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            LoadResult result =
                    new ConfigLoader(Map.of("STAGE", "test"), List.of())
                            .load("f", example.getBytes(StandardCharsets.UTF_8));
            assertThat(result.report().findings()).as(example).map(Report::lineFor).isEmpty();
        }
    }
}
