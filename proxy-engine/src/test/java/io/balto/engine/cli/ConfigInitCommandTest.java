package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.load.ConfigSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ConfigInitCommandTest {
    @TempDir private Path folder;

    @Test
    void init_withoutAFile_writesOneThatRunsAndItsSchema() throws IOException {
        Shell shell = new Shell(folder);

        assertThat(shell.balto("config", "init"))
                .isEqualTo(
                        new Shell.Answer(
                                0,
                                "",
                                "balto: wrote configs/balto.config.yaml; start with: balto run -c"
                                        + " configs/balto.config.yaml\n"));
        assertThat(shell.balto("validate").code()).isZero();
        assertThat(shell.read("configs/balto.schema.json")).isEqualTo(ConfigSchema.ofFile());
        assertThat(shell.read("configs/balto.config.yaml"))
                .isEqualTo(Files.readString(Path.of("..", "configs", "balto.config.yaml")));
    }

    @Test
    void init_aFileThatIsThere_overwritesItOnlyWhenForced() throws IOException {
        Shell shell = new Shell(folder).file("a.yaml", "mine");

        assertThat(shell.balto("config", "init", "a.yaml"))
                .isEqualTo(
                        new Shell.Answer(
                                1, "", "balto: a.yaml is there already; --force overwrites it\n"));
        assertThat(shell.read("a.yaml")).isEqualTo("mine");
        assertThat(shell.balto("config", "init", "--force", "a.yaml").code()).isZero();
        assertThat(shell.read("a.yaml")).startsWith("# yaml-language-server");
    }

    @Test
    void init_toStandardOutput_writesNoFile() {
        Shell.Answer answer = new Shell(folder).balto("config", "init", "-");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("# yaml-language-server");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void init_whereNothingCanBeWritten_saysSo() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a", "no folder").balto("config", "init", "a/b.yaml");

        assertThat(answer)
                .isEqualTo(new Shell.Answer(1, "", "balto: a/b.yaml cannot be written\n"));
    }
}
