package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class MachineNameTest {
    @TempDir private Path folder;

    @Test
    void of_aVariable_isWhatItSays() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "web-3\n");

        assertThat(MachineName.of(Map.of("HOSTNAME", "pod-7"), kernel)).isEqualTo("pod-7");
    }

    @Test
    void of_noVariable_isWhatTheSystemSays() throws IOException {
        Path kernel = Files.writeString(folder.resolve("hostname"), "web-3\n");

        assertThat(MachineName.of(Map.of("HOSTNAME", " "), kernel)).isEqualTo("web-3");
    }

    @Test
    void of_nothing_isBalto() throws IOException {
        assertThat(MachineName.of(Map.of(), folder.resolve("none"))).isEqualTo("balto");
        assertThat(MachineName.of(Map.of(), Files.writeString(folder.resolve("empty"), "\n")))
                .isEqualTo("balto");
    }
}
