package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.ScriptedBackend;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Whole configurations from the command line against a running engine.
class ChangeClientIT {
    private static final String FILE =
            """
            server: { port: "127.0.0.1:0", event_loops: 1 }
            services:
              - domain: file.test
                path_prefix: "/*"
                ports: ["8001"]
                timeouts: { read: 5s }
                health_check: { enabled: false }
              - domain: other.test
                path_prefix: /v1/:id
                backends: [{ url: "http://127.0.0.1:8002", weight: 3 }]
                load_balancing: { algorithm: weighted-rr }
                tags: [a, b]
                x-team: [one, { two: 2 }]
                health_check: { enabled: false }
            """;

    @TempDir private Path folder;
    private EngineFixture engine;
    private AdminClient client;
    private Shell shell;

    @BeforeEach
    void start() throws IOException {
        engine = EngineFixture.of(FILE);
        client = new AdminClient(engine.address());
        shell =
                new Shell(folder)
                        .with("BALTO_ENGINE", "http://127.0.0.1:" + engine.address().getPort())
                        .file("same.yaml", FILE)
                        .file("a.yaml", services(service("a", "8011")))
                        .file("ab.yaml", services(service("a", "8012"), service("b", "8013")));
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void diff_ofWhatIsServed_findsNoDrift() throws IOException {
        assertThat(shell.balto("diff", "-f", "same.yaml"))
                .isEqualTo(new Shell.Answer(0, "", "balto: no difference\n"));
        assertThat(shell.balto("diff", "-f", "same.yaml", "--prune").code()).isZero();

        shell.file("exported.yaml", shell.balto("export").out());
        shell.file("exported.json", shell.balto("export", "-o", "json").out());

        assertThat(shell.balto("diff", "-f", "exported.yaml").code()).isZero();
        assertThat(shell.balto("diff", "-f", "exported.json").code()).isZero();
        assertThat(shell.balto("apply", "-f", "exported.yaml").err())
                .isEqualTo("balto: nothing to change\n");
        assertThat(shell.balto("validate", "-c", "exported.yaml").code()).isZero();
    }

    @Test
    void diff_ofSomethingElse_saysWhatAndWhatItDoes() {
        Shell.Answer answer = shell.balto("diff", "-f", "a.yaml");

        assertThat(answer)
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                """
                                + a.test-/
                                    requests that match it go to its backends
                                """,
                                "balto: differences in 1 service\n"));
        assertThat(shell.balto("diff", "-f", "a.yaml", "-o", "name").out()).isEqualTo("a.test-/\n");
        assertThat(client.get("/balto/services").body()).doesNotContain("a.test");
    }

    @Test
    void apply_ofAFile_servesItAndThenThereIsNoDrift() {
        Shell.Answer dry = shell.balto("apply", "-f", "a.yaml", "--dry-run");
        Shell.Answer done = shell.balto("apply", "-f", "a.yaml", "--reason", "first");

        assertThat(dry.code()).isZero();
        assertThat(dry.err()).isEqualTo("balto: nothing was changed\n");
        assertThat(done.code()).isZero();
        assertThat(done.out()).isEqualTo(dry.out()).startsWith("+ a.test-/\n");
        assertThat(done.err()).matches("balto: applied, generation \\d+\n");
        assertThat(shell.balto("diff", "-f", "a.yaml").code()).isZero();
        assertThat(shell.balto("history").out()).contains("first");
    }

    @Test
    void apply_withPrune_removesOnlyWhatTheOwnerNoLongerWants() {
        shell.balto("services", "add", "mine.test", "/", "8001");
        shell.balto("apply", "-f", "ab.yaml", "--owner", "ci");

        Shell.Answer drift = shell.balto("diff", "-f", "a.yaml", "--owner", "ci", "--prune");
        Shell.Answer done = shell.balto("apply", "-f", "a.yaml", "--owner", "ci", "--prune");

        assertThat(drift.code()).isEqualTo(1);
        assertThat(drift.out()).contains("- b.test-/\n", "~ a.test-/ ports").doesNotContain("mine");
        assertThat(done.code()).as("%s", done).isZero();
        assertThat(ids())
                .containsExactly("a.test-/", "file.test-/*", "mine.test-/", "other.test-/v1/:id");
        assertThat(shell.balto("apply", "-f", "a.yaml", "--owner", "else").code()).isEqualTo(5);
    }

    @Test
    void apply_withConfirmation_isTakenBackOrKept() {
        Shell.Answer first =
                shell.balto("apply", "-f", "ab.yaml", "--confirm-within", "2m", "-o", "name");
        String id = first.out().strip();

        assertThat(first.code()).as("%s", first).isZero();
        assertThat(id).startsWith("chg_");
        assertThat(first.err()).contains("unless you say: balto confirm " + id);
        assertThat(ids()).contains("a.test-/", "b.test-/");
        assertThat(shell.balto("revert", id).code()).isZero();
        assertThat(ids()).doesNotContain("a.test-/", "b.test-/");

        String again =
                shell.balto("apply", "-f", "ab.yaml", "--confirm-within", "2m", "-o", "name")
                        .out()
                        .strip();

        assertThat(shell.balto("confirm", again).code()).isZero();
        assertThat(shell.balto("confirm", again).code()).isEqualTo(1);
        assertThat(ids()).contains("a.test-/", "b.test-/");
    }

    @Test
    void apply_withConfirmation_alsoReplacesAndPrunes() {
        shell.balto("apply", "-f", "ab.yaml", "--owner", "ci");

        Shell.Answer answer =
                shell.balto(
                        "apply",
                        "-f",
                        "a.yaml",
                        "--owner",
                        "ci",
                        "--prune",
                        "--confirm-within",
                        "2m");

        assertThat(answer.code()).as("%s", answer).isZero();
        assertThat(ids()).contains("a.test-/").doesNotContain("b.test-/");
        assertThat(shell.balto("diff", "-f", "a.yaml", "--owner", "ci", "--prune").code()).isZero();
    }

    @Test
    void apply_waitingForHealth_takesBackWhatDoesNotBecomeHealthy() throws IOException {
        try (ScriptedBackend alive = ScriptedBackend.answering(ScriptedBackend.ok("ok"))) {
            shell.file("good.yaml", services(probed("good", alive.port())));
            shell.file("bad.yaml", services(probed("bad", 1)));

            Shell.Answer good = shell.balto("apply", "-f", "good.yaml", "--wait-healthy", "30s");
            Shell.Answer bad =
                    shell.balto(
                            "apply",
                            "-f",
                            "bad.yaml",
                            "--confirm-within",
                            "2m",
                            "--wait-healthy",
                            "1s");

            assertThat(good.code()).as("%s", good).isZero();
            assertThat(good.err()).endsWith("balto: every backend is healthy\n");
            assertThat(bad.code()).isEqualTo(1);
            assertThat(bad.err()).contains("not healthy within 1s", "was taken back");
            assertThat(ids()).contains("good.test-/").doesNotContain("bad.test-/");
        }
    }

    @Test
    void apply_ofAWrongFile_saysTheLineAndAsksNobody() throws IOException {
        shell.file("bad.yaml", "services:\n  - domian: a.test\n");

        Shell.Answer answer = shell.balto("apply", "-f", "bad.yaml", "-e", "http://127.0.0.1:1");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).contains("bad.yaml:2:5: error[", "did you mean \"domain\"?");
    }

    @Test
    void apply_atATerminal_showsTheDifferenceAndAsks() {
        Shell.Answer answer = shell.withPerson("n\n").balto("apply", "-f", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("+ a.test-/\n", "Apply this to http://127.0.0.1:", "[y/N]");
        assertThat(ids()).doesNotContain("a.test-/");
    }

    @Test
    void rollback_toAGeneration_servesItAgain() {
        String before = shell.balto("history", "-n", "1", "-o", "name").out().strip();
        shell.balto("apply", "-f", "ab.yaml");

        Shell.Answer dry = shell.balto("rollback", before, "--dry-run");
        Shell.Answer done = shell.balto("rollback", before);

        assertThat(dry.out()).contains("- a.test-/\n");
        assertThat(done.code()).isZero();
        assertThat(done.err()).startsWith("balto: rolled back, generation ");
        assertThat(ids()).doesNotContain("a.test-/");
        assertThat(shell.balto("diff", "--from", before).code()).isZero();
        assertThat(shell.balto("rollback", "999999").code()).isEqualTo(1);
        assertThat(shell.balto("diff").code()).isEqualTo(2);
    }

    private List<String> ids() {
        return ModelJson.mapper()
                .readTree(client.get("/balto/services").body())
                .valueStream()
                .map(service -> service.path("id").asString(""))
                .toList();
    }

    private static String services(String... all) {
        return "services:\n" + String.join("", all);
    }

    private static String service(String name, String port) {
        return "  - { domain: %s.test, path_prefix: /, ports: ['%s'], health_check: {enabled: false} }\n"
                .formatted(name, port);
    }

    private static String probed(String name, int port) {
        return """
          - domain: %s.test
            path_prefix: /
            ports: ['%d']
            health_check: { enabled: true, interval: 1s, path: /health }
        """
                .formatted(name, port);
    }
}
