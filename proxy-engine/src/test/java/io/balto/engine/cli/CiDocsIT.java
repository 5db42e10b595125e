package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.ChildProcess;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pipeline of `docs/ci.md`, run by Bash as it is written; `balto` is this build in processes
/// of its own.
class CiDocsIT {
    private static final Path DOCS = Path.of("..", "docs", "ci.md");

    @TempDir private Path folder;
    private EngineFixture engine;
    private AdminClient client;
    private ScriptedBackend alive;

    @BeforeEach
    void start() throws IOException {
        alive = ScriptedBackend.answering(ScriptedBackend.ok("ok"));
        engine = EngineFixture.serving("", "8001");
        client = new AdminClient(engine.address());
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path balto = bin.resolve("balto");
        Files.writeString(
                balto,
                """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' %s "$@"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        assertThat(balto.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        engine.close();
        alive.close();
    }

    @Test
    void pipeline_withHealthyBackends_keepsTheChange() throws Exception {
        write(alive.port());

        try (ChildProcess job = pipeline()) {
            assertThat(job.exitCode()).as("%s", job).isZero();
            assertThat(job.out())
                    .contains("+ shop.example.com-/*", "service shop.example.com-/*")
                    .anyMatch(line -> line.matches("state +confirmed"));
        }
        assertThat(client.get("/balto/services").body()).contains("shop.example.com-/*", "t.test");
        assertThat(client.get("/balto/config/generations").body()).contains("pipeline 42");
        try (ChildProcess again = pipeline()) {
            assertThat(again.exitCode()).as("%s", again).isZero();
            assertThat(again.err()).contains("balto: no difference");
        }
    }

    @Test
    void pipeline_withABrokenFile_endsBeforeTheEngine() throws Exception {
        Files.writeString(folder.resolve("services.yaml"), "services:\n  - domian: x.test\n");

        try (ChildProcess job = pipeline()) {
            assertThat(job.exitCode()).as("%s", job).isEqualTo(1);
            assertThat(job.out().getFirst()).startsWith("services.yaml:2:5: error[");
        }
        assertThat(client.get("/balto/services").body()).doesNotContain("x.test");
    }

    private void write(int port) throws IOException {
        Files.writeString(
                folder.resolve("services.yaml"),
                """
                services:
                  - domain: shop.example.com
                    path_prefix: "/*"
                    ports: ["%d"]
                    health_check: { enabled: true, interval: 1s, path: / }
                """
                        .formatted(port));
    }

    private ChildProcess pipeline() throws IOException {
        Matcher block =
                Pattern.compile("(?s)## The steps\n.*?```bash\n(.*?)```")
                        .matcher(Files.readString(DOCS));
        assertThat(block.find()).isTrue();
        return ChildProcess.start(
                folder,
                List.of("bash", "-c", block.group(1)),
                Map.of(
                        "PATH",
                        folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "BALTO_ENGINE",
                        "http://127.0.0.1:" + engine.address().getPort(),
                        "XDG_CONFIG_HOME",
                        folder.toString(),
                        "BUILD",
                        "42"));
    }
}
