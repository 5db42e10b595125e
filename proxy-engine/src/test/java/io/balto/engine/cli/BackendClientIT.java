package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// `balto backends` and `balto circuits` against a running engine.
class BackendClientIT {
    private static final String OPENS_AT_ONCE =
            "circuit_breaker: { failure_threshold: 1, timeout: 1h }";

    @TempDir private Path folder;
    private ScriptedBackend alive;
    private EngineFixture engine;
    private Shell shell;
    private String first;

    @BeforeEach
    void start() throws IOException {
        alive = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
        engine = EngineFixture.serving(OPENS_AT_ONCE, Integer.toString(alive.port()), "1");
        shell =
                new Shell(folder)
                        .with("BALTO_ENGINE", "http://127.0.0.1:" + engine.address().getPort());
        first = shell.balto("backends", "list", ":" + alive.port(), "-o", "name").out().strip();
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        alive.close();
    }

    @Test
    void drain_ofABackend_keepsRequestsAway() {
        Shell.Answer drained = shell.balto("backends", "drain", first, "--deadline", "5m");
        assertThat(shell.balto("backends", "list", "-o", "wide").out())
                .contains("ORDERED BY", "ORDERED AT", " local ");
        Shell.Answer last = shell.balto("backends", "drain", "127.0.0.1:1");

        assertThat(drained.code()).as("%s", drained).isZero();
        assertThat(drained.out()).contains("drain", "deadline");
        assertThat(shell.balto("backends", "list", "--idle", "-o", "name").out())
                .isEqualTo(first + "\n");
        assertThat(last.code()).isEqualTo(5);
        assertThat(last.err()).contains("last eligible backend");
        assertThat(shell.balto("backends", "maintenance", "127.0.0.1:1", "--force").code())
                .isZero();
        assertThat(shell.balto("backends", "ready", first).code()).isZero();
        assertThat(shell.balto("backends", "list", "--idle", "-o", "name").out().lines())
                .hasSize(1);
    }

    @Test
    void weight_ofABackend_isShown() {
        assertThat(shell.balto("backends", "weight", first, "7").code()).isZero();
        assertThat(shell.balto("backends", "list", "-o", "json").out()).contains("\"weight\":7");
        assertThat(shell.balto("backends", "weight", first, "1001").code()).isEqualTo(1);
    }

    @Test
    void check_ofABackend_answersWithTheProbe() {
        assertThat(shell.balto("backends", "check", first).code()).isZero();

        Shell.Answer dead = shell.balto("backends", "check", "127.0.0.1:1");

        assertThat(dead.code()).isEqualTo(1);
        assertThat(dead.out()).contains("passed", "false", "cause");
    }

    @Test
    void circuits_areForcedAndGivenBack() {
        assertThat(shell.balto("circuits", "open", first, "--ttl", "15m").code()).isZero();
        assertThat(shell.balto("circuits", "list", "--state", "forced", "-o", "name").out())
                .isEqualTo(first + "\n");
        assertThat(shell.balto("circuits", "close", first).code()).isZero();
        assertThat(shell.balto("circuits", "list").out()).contains("BACKEND", "FORCED", "closed");
        assertThat(shell.balto("circuits", "auto", first).code()).isZero();
        assertThat(shell.balto("circuits", "list", "--state", "forced", "-o", "name").out())
                .isEmpty();
    }

    @Test
    void circuitThatIsOpen_isClosedByItsReset() throws IOException {
        try (RawClient client = engine.client()) {
            for (int i = 0; i < 2; i++) { // one of two goes to the backend that is not there first
                client.send("GET / HTTP/1.1\r\nHost: t.test\r\n\r\n").answer();
            }
        }
        String broken = shell.balto("circuits", "list", "--state", "open", "-o", "name").out();
        assertThat(broken.lines()).hasSize(1).doesNotContain(first);

        Shell.Answer reset = shell.balto("circuits", "reset", "127.0.0.1:1", "--reason", "mended");

        assertThat(reset.code()).as("%s", reset).isZero();
        assertThat(reset.out()).contains("closed", "reset", "ordered by", "local");
        assertThat(shell.balto("circuits", "list", "--state", "open", "-o", "name").out())
                .isEmpty();
        assertThat(shell.balto("circuits", "reset", "nobody").code()).isEqualTo(1);
    }

    @Test
    void circuitThatIsForced_staysSoAfterItsReset() {
        assertThat(shell.balto("circuits", "open", first).code()).isZero();

        assertThat(shell.balto("circuits", "reset", first).code()).isZero();

        assertThat(shell.balto("circuits", "list", "--state", "forced", "-o", "name").out())
                .isEqualTo(first + "\n");
    }

    @Test
    void backend_thatIsNotThere_isNegative() {
        Shell.Answer answer = shell.balto("circuits", "open", "nobody");

        assertThat(answer)
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                "",
                                "balto: no backend is called \"nobody\"; balto backends list shows"
                                        + " them\n"));
    }

    @Test
    void backend_thatSeveralServicesHave_mustBeNamedWithItsService() {
        assertThat(shell.balto("services", "add", "b.test", "/", "1").code()).isZero();

        Shell.Answer answer = shell.balto("backends", "drain", "127.0.0.1:1");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("several backends", "b.test-/, t.test-/*");
        assertThat(shell.balto("backends", "drain", "127.0.0.1:1", "-s", "t.test-/*").code())
                .isZero();
    }
}
