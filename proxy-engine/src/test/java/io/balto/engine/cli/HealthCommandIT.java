package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class HealthCommandIT {
    @TempDir private Path folder;

    @Test
    void health_ofAnEngineThatIsWell_printsItsAnswer() throws IOException {
        try (ScriptedBackend engine = ScriptedBackend.answering(ScriptedBackend.ok("{}"))) {
            Shell shell = new Shell(folder);
            String url = "http://127.0.0.1:" + engine.port();

            assertThat(shell.balto("health", "--engine", url + "/"))
                    .isEqualTo(new Shell.Answer(0, "{}\n", ""));
            assertThat(shell.with("BALTO_ENGINE", url).balto("health").code()).isZero();
            assertThat(engine.heads()).hasSize(2).allMatch(head -> head.startsWith("GET /health "));
        }
    }

    @Test
    void health_withoutUrl_asksWhereTheConfigurationListens() throws IOException {
        try (ScriptedBackend engine = ScriptedBackend.answering(ScriptedBackend.ok("{}"))) {
            Shell shell = new Shell(folder).file("a.yaml", "server: {port: " + engine.port() + "}");

            assertThat(shell.balto("health", "-c", "a.yaml").code()).isZero();
        }
    }

    @Test
    void health_ofAnEngineThatDrains_isNegative() throws IOException {
        String draining = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 2\r\n\r\nno";
        try (ScriptedBackend engine = ScriptedBackend.answering(draining)) {
            assertThat(new Shell(folder).balto("health", "-e", "http://127.0.0.1:" + engine.port()))
                    .isEqualTo(new Shell.Answer(1, "no\n", ""));
        }
    }

    @Test
    void health_ofAnEngineThatDoesNotAnswer_endsAfterTheTimeout() throws IOException {
        try (ScriptedBackend engine = ScriptedBackend.start(link -> link.readHead())) {
            String url = "http://127.0.0.1:" + engine.port();

            assertThat(new Shell(folder).balto("health", "-e", url, "--timeout", "200ms"))
                    .isEqualTo(
                            new Shell.Answer(
                                    3,
                                    "",
                                    "balto: no engine answers at "
                                            + url
                                            + "; is it running? (balto run)\n"));
        }
    }

    @Test
    void health_ofWhatIsNoAddress_isWrongUsage() {
        assertThat(new Shell(folder).balto("health", "-e", "no address"))
                .isEqualTo(
                        new Shell.Answer(
                                2,
                                "",
                                "balto: \"no address\" is not an address such as"
                                        + " http://host:5500 or unix:/run/balto/admin.sock\n"));
        assertThat(new Shell(folder).balto("health", "--timeout", "5").code()).isEqualTo(2);
    }

    @Test
    void timeout_ofNoTime_isWrongUsage() {
        Shell shell = new Shell(folder);

        assertThat(shell.balto("health", "--timeout", "0s").code()).isEqualTo(2);
        assertThat(shell.balto("status", "--timeout", "0ms"))
                .satisfies(answer -> assertThat(answer.code()).isEqualTo(2))
                .satisfies(
                        answer ->
                                assertThat(answer.err())
                                        .contains("no answer comes within 0ms; try 2s"));
    }
}
