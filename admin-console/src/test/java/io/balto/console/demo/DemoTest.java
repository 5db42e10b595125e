package io.balto.console.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The demo as a process of its own, without a screen.
class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void demo_ended_endsItsEngineAndLeavesNoFiles() throws IOException {
        Process demo = start();
        try {
            await().atMost(PATIENCE)
                    .until(() -> Files.readString(told()).contains("demo engine is at"));
            ProcessHandle engine = demo.children().findFirst().orElseThrow();
            assertThat(files("balto-demo")).hasSize(1);

            demo.destroy();

            await().atMost(PATIENCE).until(() -> !demo.isAlive());
            await().atMost(PATIENCE).until(() -> !engine.isAlive());
            assertThat(files("balto-demo")).isEmpty();
        } finally {
            demo.descendants().forEach(ProcessHandle::destroyForcibly);
            demo.destroyForcibly();
        }
    }

    private Path told() {
        return folder.resolve("told.txt");
    }

    private Process start() throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName(),
                        "0");
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("config").toString());
        return builder.redirectErrorStream(true).redirectOutput(told().toFile()).start();
    }

    /// What this process has left in its folder for temporary files.
    private List<String> files(String prefix) {
        String[] names = folder.toFile().list((_, name) -> name.startsWith(prefix));
        return names == null ? List.of() : List.of(names);
    }
}
