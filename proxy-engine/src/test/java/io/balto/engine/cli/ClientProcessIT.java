package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.ChildProcess;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The engine and its client, each a process of its own.
class ClientProcessIT {
    @TempDir private Path folder;

    @Test
    void client_ofAnEngineInAnotherProcess_operatesAndReloadsIt() throws Exception {
        Path config = folder.resolve("a.yaml");
        Files.writeString(
                config,
                """
                server: { port: "127.0.0.1:0", event_loops: 1, watch: false }
                services: [{ domain: a.test, path_prefix: /, ports: ["8001"], health_check: { enabled: false } }]
                """);
        try (ChildProcess engine =
                ChildProcess.ofMain(folder, List.of(), "run", "-c", "a.yaml", "--no-state")) {
            String port = engine.awaitTalk("listening on 127\\.0\\.0\\.1:(\\d+)").group(1);
            String url = "http://127.0.0.1:" + port;
            Files.writeString(config, Files.readString(config).replace("a.test", "b.test"));

            try (ChildProcess reload = client("reload", "-e", url);
                    ChildProcess status = client("status", "-e", url)) {
                assertThat(reload.exitCode()).as("%s", reload).isZero();
                assertThat(status.exitCode()).as("%s", status).isZero();
                assertThat(status.err()).isEmpty();
            }
            try (ChildProcess list = client("services", "list", "-o", "name", "-e", url);
                    ChildProcess levels = client("logs", "level", "warn", "error", "-e", url)) {
                assertThat(list.exitCode()).as("%s", list).isZero();
                assertThat(list.out()).containsExactly("b.test-/");
                assertThat(levels.exitCode()).as("%s", levels).isZero();
                assertThat(levels.out()).anyMatch(line -> line.endsWith("warn,error"));
            }
            engine.signal("TERM");
            assertThat(engine.exitCode()).as("%s", engine).isZero();
            try (ChildProcess gone = client("status", "-e", url)) {
                assertThat(gone.exitCode()).isEqualTo(3);
                assertThat(gone.out()).isEmpty();
                assertThat(gone.err()).singleElement().asString().contains(url);
            }
        }
    }

    private ChildProcess client(String... arguments) throws Exception {
        return ChildProcess.ofMain(folder, List.of(), arguments);
    }
}
