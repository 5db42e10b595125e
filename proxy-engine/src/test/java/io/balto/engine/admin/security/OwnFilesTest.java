package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class OwnFilesTest {
    @TempDir private Path state;

    @Test
    void replace_twice_leavesTheLastContentAlone() throws IOException {
        Path file = state.resolve("tokens.json");
        OwnFiles.replace(file, "one".getBytes(UTF_8));

        OwnFiles.replace(file, "two".getBytes(UTF_8));

        assertThat(file).hasContent("two");
        assertThat(names()).containsExactly("tokens.json");
    }

    @Test
    void replace_thatFailsBehindTheWriting_leavesWhatWasThereAndNothingElse() throws IOException {
        Path taken = Files.createDirectory(state.resolve("tokens.json"));
        Files.writeString(taken.resolve("kept"), "kept");

        assertThatThrownBy(() -> OwnFiles.replace(taken, "two".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);

        assertThat(taken.resolve("kept")).hasContent("kept");
        assertThat(names()).containsExactly("tokens.json");
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(state)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
