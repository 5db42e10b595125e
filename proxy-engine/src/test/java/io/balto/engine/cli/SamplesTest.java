package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The files in `configs`, as somebody meets them who copies one.
class SamplesTest {
    private static final Path CONFIGS = Path.of("..", "configs").toAbsolutePath().normalize();

    @TempDir private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> samples = Files.list(CONFIGS.resolve("samples"))) {
            return Stream.concat(samples.sorted(), Stream.of(CONFIGS.resolve("balto.config.yaml")))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void validate_anySample_findsNothing(Path sample) {
        Shell.Answer answer = new Shell(folder).balto("validate", "-c", sample.toString());

        assertThat(answer.out()).isEmpty();
        assertThat(answer.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("files")
    void fmt_anySample_isLaidOut(Path sample) {
        assertThat(new Shell(folder).balto("fmt", "--check", "--diff", sample.toString()))
                .isEqualTo(new Shell.Answer(0, "", ""));
    }

    @ParameterizedTest
    @MethodSource("files")
    void head_ofAnySample_leadsEditorsToTheSchema(Path sample) throws IOException {
        List<String> lines = Files.readAllLines(sample);
        String schema = lines.getFirst().replaceFirst("# yaml-language-server: \\$schema=", "");

        assertThat(lines.get(1)).isEqualTo("# $schema: " + schema);
        assertThat(sample.resolveSibling(schema).normalize())
                .isEqualTo(CONFIGS.resolve("balto.schema.json"));
        assertThat(lines.get(2)).isEqualTo("#");
        assertThat(lines.get(3)).matches("# [A-Z].*[.:]?");
    }
}
