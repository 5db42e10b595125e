package io.balto.engine.cli.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Findings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

class VariablesTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '|',
            value = {
                "A=b, b",
                "A=, ||",
                "A=b c, b c",
                "  A=b  , b",
                "export A=b, b",
                "A=\"b c \", |b c |",
                "A=' b', | b|",
                "A=\"it's\", it's",
                "A=b=c, b=c",
                "A=b # no comment, b # no comment",
                "A=\"b, |\"b|"
            })
    void of_aLine_setsTheVariable(String line, String value) throws IOException {
        Findings findings = new Findings();
        Path file = Files.writeString(folder.resolve("a.env"), line);

        Variables variables = Variables.of(Map.of(), List.of(file), findings);

        assertThat(findings.sorted()).isEmpty();
        assertThat(variables.values()).containsExactlyEntriesOf(Map.of("A", value));
        assertThat(variables.places().get("A")).hasToString(file + ":1:1");
    }

    @ParameterizedTest
    @CsvSource({"A", "1A=b", "A-B=c", "=b", "A B=c"})
    void of_aLineThatSetsNothing_isFound(String line) throws IOException {
        Findings findings = new Findings();
        Path file = Files.writeString(folder.resolve("a.env"), "B=1\n" + line);

        Variables variables = Variables.of(Map.of(), List.of(file), findings);

        assertThat(findings.sorted())
                .extracting(finding -> finding.place() + " " + finding.code().number())
                .containsExactly(file + ":2:1 E0402");
        assertThat(variables.values()).containsOnlyKeys("B");
    }

    @Test
    void value_ofAVariableThatIsNotSet_isEmpty() {
        assertThat(Variables.of(Map.of("A", "b"), List.of(), new Findings()).value("B")).isEmpty();
    }
}
