package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Holds `docs/cli.md` to the commands: every command and option stands there, and nothing else.
class CommandDocsTest {
    private static final Path DOCS = Path.of("..", "docs", "cli.md");
    private static final String REFERENCE = "\n## Commands\n";

    @Test
    void reference_ofAllCommands_isWhatTheParserKnows() throws IOException {
        String docs = Files.readString(DOCS);
        String expected =
                CommandReference.text(
                        BaltoCommand.commandLine(
                                new Surroundings(
                                        Terminal.of(
                                                InputStream.nullInputStream(),
                                                new StringWriter(),
                                                new StringWriter(),
                                                false),
                                        Map.of(),
                                        Path.of(""))));
        Files.writeString(Path.of("target", "cli-reference.md"), expected);

        assertThat(docs).contains(REFERENCE);
        assertThat(docs.substring(docs.indexOf(REFERENCE) + REFERENCE.length()))
                .as("target/cli-reference.md has what belongs there")
                .isEqualTo(expected);
    }

    @Test
    void exitCodes_standThereAllAndNoOther() throws Exception {
        List<String> codes = new ArrayList<>();
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                codes.add(String.valueOf(field.getInt(null)));
            }
        }
        codes.add("130");

        assertThat(
                        Pattern.compile("(?m)^\\| (\\d+) \\|")
                                .matcher(Files.readString(DOCS))
                                .results()
                                .map(row -> row.group(1))
                                .toList())
                .containsExactlyElementsOf(codes);
    }
}
