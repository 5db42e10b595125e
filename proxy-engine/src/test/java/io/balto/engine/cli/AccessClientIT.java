package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ProfileStore;
import io.balto.engine.testkit.EngineFixture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Tokens and contexts from the command line against a running engine.
class AccessClientIT {
    @TempDir private Path folder;
    private EngineFixture engine;
    private Shell shell;
    private String url;

    @BeforeEach
    void start() {
        engine = EngineFixture.serving("", "8001");
        url = "http://127.0.0.1:" + engine.address().getPort();
        shell = new Shell(folder);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void token_ofAViewer_mayReadAndNotChange() {
        shell.with("BALTO_ENGINE", url);
        Shell.Answer admin =
                shell.balto("token", "create", "boss", "--role", "admin", "--save", "boss.token");
        shell.with("BALTO_TOKEN_FILE", "boss.token");
        Shell.Answer viewer = shell.balto("token", "create", "ci", "--expires-in", "720h");

        assertThat(admin.code()).as("%s", admin).isZero();
        assertThat(admin.out()).isEmpty();
        assertThat(viewer.out()).matches("balto_\\S+\n");
        assertThat(viewer.err())
                .matches("balto: this is the token tok_\\S+, shown only this once\n");

        Shell other = new Shell(folder).with("BALTO_ENGINE", url);
        Shell.Answer nobody = other.balto("status");
        other.with("BALTO_TOKEN", viewer.out().strip());

        assertThat(nobody.code()).isEqualTo(4);
        assertThat(nobody.err()).contains("A valid token is needed", "--token-file or BALTO_TOKEN");
        assertThat(other.balto("status").code()).isZero();
        assertThat(other.balto("diff", "--from", "1").code()).isLessThan(2);
        assertThat(other.balto("services", "rm", "t.test-/*").code()).isEqualTo(4);
        assertThat(other.balto("services", "list", "--token-file", "boss.token").code()).isZero();
    }

    @Test
    void token_kept_isReadableByTheUserOnly() throws Exception {
        shell.with("BALTO_ENGINE", url);
        Shell.Answer made =
                shell.balto("token", "create", "ops", "--role", "operator", "--save", "t");

        assertThat(made.code()).isZero();
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(folder.resolve("t"))))
                .isEqualTo("rw-------");
        assertThat(shell.read("t")).startsWith("balto_");
        assertThat(shell.balto("token", "create", "ops2", "--save", "t").code()).isEqualTo(1);
        assertThat(shell.balto("token", "list", "-o", "name").out().lines()).hasSize(1);
    }

    @Test
    void token_rotatedAndRevoked_isListedNoMore() {
        shell.with("BALTO_ENGINE", url);
        String text = shell.balto("token", "create", "ops", "--role", "operator").out();
        String id = shell.balto("token", "list", "-o", "name").out().strip();
        Shell.Answer rotated = shell.balto("token", "rotate", id, "--overlap", "0s");

        assertThat(rotated.code()).as("%s", rotated).isZero();
        assertThat(rotated.out()).startsWith("balto_").isNotEqualTo(text);
        assertThat(shell.balto("token", "list", "-o", "json").out()).doesNotContain("balto_");
        for (String each : shell.balto("token", "list", "-o", "name").out().lines().toList()) {
            assertThat(shell.balto("token", "revoke", each).code()).isZero();
        }
        assertThat(shell.balto("token", "list", "-o", "json").out()).isEqualTo("[]\n");
        assertThat(shell.balto("token", "revoke", "tok_none").code()).isEqualTo(1);
    }

    @Test
    void context_firstAdded_isTheCurrentOne() throws Exception {
        assertThat(shell.balto("context", "add", "desk", url).code()).isZero();
        assertThat(shell.balto("status").code()).isZero();
        assertThat(shell.balto("context", "add", "gone", "http://127.0.0.1:1").code()).isZero();
        assertThat(shell.balto("status").code()).isZero();
        assertThat(shell.balto("status", "-e", "gone").code()).isEqualTo(3);
        assertThat(shell.balto("context", "use", "gone").code()).isZero();
        assertThat(shell.balto("status").code()).isEqualTo(3);
        assertThat(shell.balto("context", "list").out()).contains("*  gone");
        assertThat(shell.balto("context", "rm", "gone").code()).isZero();
        assertThat(shell.balto("context", "list", "-o", "name").out()).isEqualTo("desk\n");
        assertThat(shell.balto("context", "rm", "gone").code()).isEqualTo(1);
    }

    @Test
    void context_inItsFile_isThatOfTheConsoleAndHoldsNoSecret() throws Exception {
        shell.file("secret", "balto_secret");
        shell.balto(
                "context",
                "add",
                "prod",
                url,
                "--token-file",
                "secret",
                "--environment",
                "prod",
                "--read-only");
        Path file = folder.resolve(".config/balto/profiles.json");

        assertThat(new ProfileStore(file).load()).singleElement().matches(p -> p.readOnly());
        assertThat(Files.readString(file)).contains("/secret\"").doesNotContain("balto_secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void context_behindAProxyWithACaOfItsOwn_isReachedThatWay() {
        shell.balto(
                "context",
                "add",
                "far",
                "https://engine.invalid:5500",
                "--ca-file",
                "ca.pem",
                "--proxy",
                "http://127.0.0.1:1");

        Shell.Answer answer = shell.balto("status", "-v");

        assertThat(answer.code()).isEqualTo(3);
        assertThat(answer.err())
                .contains("curl -sS --cacert 'ca.pem' --proxy 'http://127.0.0.1:1' 'https://")
                .contains("connection refused"); // by the proxy: the name alone has no address
    }

    @Test
    void context_thatIsReadOnly_changesOnlyWithYes() {
        shell.balto("context", "add", "prod", url, "--read-only");

        Shell.Answer refused = shell.balto("services", "rm", "t.test-/*");

        assertThat(refused)
                .isEqualTo(
                        new Shell.Answer(
                                1,
                                "",
                                "balto: the context prod is read-only; --yes changes it all the"
                                        + " same\n"));
        assertThat(shell.balto("services", "rm", "t.test-/*", "--yes").code()).isZero();
    }

    @Test
    void context_thatIsASocket_isSpokenTo() {
        Path socket = folder.resolve("admin.sock");
        String yaml =
                "server: { port: \"127.0.0.1:0\" }\nadmin: { listen: \"unix:%s\" }"
                        .formatted(socket);

        try (EngineFixture _ = EngineFixture.of(yaml)) {
            assertThat(shell.balto("status", "-e", "unix:" + socket).code()).isZero();
            assertThat(shell.balto("health", "-e", "unix:" + socket).out())
                    .isEqualTo("{\"status\":\"ok\"}\n");
            assertThat(shell.balto("context", "add", "file", "unix:" + socket).code()).isZero();
            assertThat(shell.balto("services", "list", "-v").err())
                    .contains("curl -sS --unix-socket 'admin.sock' 'http://localhost/balto/");
            assertThat(shell.balto("events").code()).isZero();
        }
        assertThat(shell.balto("status")).extracting(Shell.Answer::code).isEqualTo(3);
        assertThat(shell.balto("status").err()).startsWith("balto: no engine answers at unix:");
        assertThat(shell.balto("context", "add", "b", "unix:admin.sock").code()).isEqualTo(2);
    }

    @Test
    void context_addedWrongly_isRefused() {
        assertThat(shell.balto("context", "add", "a/b", url).code()).isEqualTo(2);
        assertThat(shell.balto("context", "add", "a", "ftp://x").code()).isEqualTo(2);
        assertThat(shell.balto("context", "add", "a", url, "--ca-file", "ca.pem").code())
                .isEqualTo(2); // nothing vouches for plain HTTP
        assertThat(shell.balto("context", "add", "a", url, "--proxy", "proxy:3128").code())
                .isEqualTo(2);
        assertThat(shell.balto("context", "use", "a").err())
                .contains("there is none yet (balto context add)");
    }
}
