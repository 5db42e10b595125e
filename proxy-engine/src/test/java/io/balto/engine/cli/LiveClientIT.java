package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/// What a running engine is asked from the command line, and how refusals end.
class LiveClientIT {
    @TempDir private Path folder;
    private EngineFixture engine;
    private AdminClient client;
    private Shell shell;

    @BeforeEach
    void start() {
        engine = EngineFixture.serving("", "8001", "8002");
        client = new AdminClient(engine.address());
        shell = new Shell(folder).with("BALTO_ENGINE", url());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    private String url() {
        return "http://127.0.0.1:" + engine.address().getPort();
    }

    @Test
    void status_ofAnEngineThatIsWell_isZero() {
        Shell.Answer answer = shell.balto("status");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("status       ok\n")
                .contains(
                        "\nservices     1 total, 1 serving\n",
                        "\nbackends     2 total, 2 serving\n");
        assertThat(shell.balto("status", "-o", "json").out()).startsWith("{\"status\":\"ok\",");
    }

    @Test
    void status_whereABackendIsOut_isNegative() {
        shell.balto("backends", "drain", "127.0.0.1:8001");

        Shell.Answer answer = shell.balto("status");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).startsWith("status       degraded\n").contains("1 degraded");
    }

    @Test
    void explain_ofARequest_tellsTheDecisionAsText() {
        Shell.Answer answer =
                shell.balto(
                        "explain",
                        "get",
                        "http://t.test/a?b=1",
                        "-H",
                        "X-Tenant: a",
                        "-H",
                        "Connection: close");

        assertThat(answer.code()).as("%s", answer).isZero();
        assertThat(answer.out())
                .startsWith(
                        "service t.test-/*\n  route    t.test /* (prefix)\n  sends    GET /a?b=1\n")
                .contains("\n  balances round-robin\n  backend  ", " 50.0%\n", "\n  policy   ");
        assertThat(shell.balto("explain", "GET", "http://x.test/"))
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                "no route: no service has a domain that covers the host (the engine"
                                        + " answers 404)\n",
                                ""));
        assertThat(shell.balto("explain", "GET", "http://t.test/", "-H", "x").code()).isEqualTo(2);
    }

    @Test
    void explain_againstAGenerationOrAFile_answersAsThatWould() throws Exception {
        shell.with("PORT", "8009")
                .file(
                        "next.yaml",
                        "services: [{domain: next.test, path_prefix: /*, ports: [\"${PORT}\"]}]")
                .file("broken.yaml", "services: [{domain: next.test, port: 1}]");
        String url = "http://next.test/a";

        assertThat(shell.balto("explain", "GET", url).code()).isEqualTo(1);
        Shell.Answer next = shell.balto("explain", "GET", url, "--against", "next.yaml");
        assertThat(next.code()).as("%s", next).isZero();
        assertThat(next.out()).startsWith("service next.test-/*\n");
        assertThat(shell.balto("services", "list").out()).doesNotContain("next.test");
        assertThat(shell.balto("apply", "-f", "next.yaml", "--yes").code()).isZero();
        assertThat(shell.balto("explain", "GET", url).code()).isZero();
        assertThat(shell.balto("explain", "GET", url, "--against", "1").code()).isEqualTo(1);
        assertThat(shell.balto("explain", "GET", url, "--against", "99").err())
                .contains("Generation 99 is not kept");
        assertThat(shell.balto("explain", "GET", url, "--against", "broken.yaml").err())
                .contains("unknown key \"port\"");
        assertThat(shell.balto("explain", "GET", url, "--against", "none.yaml").code())
                .isEqualTo(1);
    }

    @Test
    void options_beforeTheCommand_areThoseOfTheCommand() {
        assertThat(shell.balto("-o", "name", "services", "list").out()).isEqualTo("t.test-/*\n");
        assertThat(shell.balto("-oname", "--timeout=5s", "services", "list").out())
                .isEqualTo("t.test-/*\n");
        assertThat(shell.balto("-q", "-e", "services", "services", "list").err())
                .contains("\"services\" is neither an address");
        assertThat(shell.balto("--no-such", "status").err())
                .startsWith("balto: Unknown option: '--no-such'");
        assertThat(shell.balto("--against", "1", "status").err())
                .startsWith("balto: Unknown options: '--against', '1'");
        assertThat(shell.balto("-o", "json").code()).isEqualTo(2);
    }

    @Test
    void events_areListedTheOldestFirst() {
        shell.balto("backends", "drain", "127.0.0.1:8001");

        Shell.Answer answer = shell.balto("events", "--type", "backend");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).startsWith("TIME ").contains("backend.state");
        assertThat(shell.balto("events", "--since", "nonsense").code()).isEqualTo(1);
    }

    @Test
    void events_followed_showWhatHappensAndEndAfterTheLimit() {
        CompletableFuture<Shell.Answer> followed =
                CompletableFuture.supplyAsync(
                        () ->
                                shell.balto(
                                        "events",
                                        "-f",
                                        "--type",
                                        "config.applied",
                                        "-n",
                                        "3",
                                        "-o",
                                        "jsonl"));

        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(50))
                .until(
                        () -> {
                            client.send(
                                    "PATCH",
                                    "/balto/services/t.test-%2F*",
                                    "{\"name\":\"n"
                                            + System.identityHashCode(new Object())
                                            + "\"}");
                            return followed.isDone();
                        });

        assertThat(followed.join().code()).isZero();
        assertThat(followed.join().out().lines())
                .hasSize(3)
                .allMatch(line -> line.contains("\"type\":\"config.applied\""))
                .doesNotHaveDuplicates();
    }

    @Test
    void logs_level_saysWhatIsLogged() {
        Shell.Answer answer = shell.balto("logs", "level", "-o", "json");

        assertThat(answer.code()).as("%s", answer).isZero();
        assertThat(answer.out()).startsWith("{\"level\":[");
        assertThat(shell.balto("logs", "level", "loud").code()).isEqualTo(2);
    }

    @Test
    void anyCommand_whereNobodyListens_saysTheAddressAndTheRemedy() {
        assertThat(shell.balto("status", "-e", "http://127.0.0.1:1"))
                .isEqualTo(
                        new Shell.Answer(
                                3,
                                "",
                                "balto: no engine answers at http://127.0.0.1:1: connection"
                                    + " refused; is it running there? (balto run, or name another"
                                    + " with --engine)\n"));
        assertThat(shell.balto("events", "-f", "-e", "http://127.0.0.1:1").code()).isEqualTo(3);
        assertThat(shell.balto("status", "-e", "nowhere").code()).isEqualTo(2);
        assertThat(shell.balto("status", "-e", "ftp://x").code()).isEqualTo(2);
    }

    @Test
    void anyCommand_verbose_saysTheRequestForCurl() {
        assertThat(shell.balto("status", "-v").err())
                .isEqualTo("curl -sS '" + url() + "/balto/health/stats'\n");
        assertThat(shell.balto("status", "-v", "-q").err()).isEmpty();
    }

    @Test
    void anyCommand_ofAnotherProgram_isNotReachable() throws Exception {
        try (ScriptedBackend other = ScriptedBackend.answering(ScriptedBackend.ok("<html>"))) {
            assertThat(shell.balto("status", "-e", "http://127.0.0.1:" + other.port()).code())
                    .isEqualTo(3);
        }
    }
}
