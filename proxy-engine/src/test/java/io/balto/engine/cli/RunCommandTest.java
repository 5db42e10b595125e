package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class RunCommandTest {
    @TempDir private Path folder;

    @Test
    void run_check_saysWhetherTheConfigurationIsValid() throws IOException {
        Shell shell = new Shell(folder).file("a.yaml", "server: {}");

        assertThat(shell.balto("run", "--check", "-c", "a.yaml"))
                .isEqualTo(new Shell.Answer(0, "", "balto: the configuration is valid\n"));
    }

    @Test
    void run_anInvalidConfiguration_isRefusedWithItsPlaces() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", "server:\n  prot: 1\n")
                        .balto("run", "-c", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("a.yaml:2:3: error[E0107]: unknown key \"prot\" in server\n")
                .endsWith("\nbalto: invalid configuration: 1 error, 0 warnings\n");
    }

    @Test
    void run_aLogThatCannotBeWritten_failsToStart() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a", "no folder")
                        .balto("run", "--set", "global.logging.path=" + folder.resolve("a/b.log"));

        assertThat(answer.code()).isEqualTo(6);
        assertThat(answer.err())
                .startsWith(
                        "balto: no configuration file was found; the defaults hold\n"
                                + "balto: global.logging.path: cannot write a/b.log: ");
    }
}
