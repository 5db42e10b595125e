package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

/// `balto services` against a running engine.
class ServiceClientIT {
    private static final String ID = "t.test-/*";

    @TempDir private Path folder;
    private EngineFixture engine;
    private AdminClient client;
    private Shell shell;

    @BeforeEach
    void start() {
        engine = EngineFixture.serving("", "8001", "8002");
        client = new AdminClient(engine.address());
        shell =
                new Shell(folder)
                        .with("BALTO_ENGINE", "http://127.0.0.1:" + engine.address().getPort());
    }

    @AfterEach
    void stop() {
        client.close();
        engine.close();
    }

    @Test
    void list_ofServices_isATableForPeople() {
        Shell.Answer answer = shell.balto("services", "list");

        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "ID STATE BACKENDS RPS ERRORS P95", "t.test-/* serving 2/2 0.0 - -");
        assertThat(shell.balto("services", "list", "-o", "wide").out()).contains("UID", "svc_");
        assertThat(shell.balto("services", "list", "nothing", "-o", "name").out()).isEmpty();
    }

    @Test
    void list_forPrograms_isWhatTheEngineSent() {
        assertThat(ModelJson.mapper().readTree(shell.balto("services", "list", "-o", "json").out()))
                .isEqualTo(
                        ModelJson.mapper()
                                .readTree(client.get("/balto/services?view=full").body()));
        assertThat(shell.balto("services", "get", ID, "-o", "json").out())
                .isEqualTo(client.get("/balto/services/t.test-%2F*").body() + "\n");
        assertThat(shell.balto("services", "list", "-o", "jsonl").out().lines()).hasSize(1);
        assertThat(shell.balto("services", "list", "-o", "name").out()).isEqualTo(ID + "\n");
        assertThat(shell.balto("services", "get", ID, "-o", "yaml").out())
                .contains("domain: t.test\n", "ports:\n  - '8001'\n");
    }

    @Test
    void add_byRoute_registersTheService() {
        Shell.Answer answer =
                shell.balto("services", "add", "a.test", "/v1/*", "8011", "--reason", "a test");

        assertThat(answer.code()).as("%s", answer).isZero();
        assertThat(client.get("/balto/services").body()).contains("\"a.test-/v1/*\"");
        assertThat(client.get("/balto/config/generations?limit=1").body()).contains("a test");
        assertThat(shell.balto("services", "add", "a.test", "/v1/*", "8011").code()).isEqualTo(5);
    }

    @Test
    void add_byFile_isReadAsYaml() throws IOException {
        shell.file(
                "a.yaml",
                "domain: a.test\n"
                        + "path_prefix: /\n"
                        + "backends: [{url: 'http://10.0.0.1:1', weight: 3}]\n");

        assertThat(shell.balto("services", "add", "-f", "a.yaml").code()).isZero();
        assertThat(client.get("/balto/services/a.test-%2F").body()).contains("\"weight\":3");
    }

    @Test
    void add_ofNonsense_saysEveryErrorWithItsPointer() throws IOException {
        shell.file("a.yaml", "domain: a.test\npath_prefx: /\nports: ['99999']\n");

        Shell.Answer answer = shell.balto("services", "add", "-f", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .startsWith("balto: The document is not valid: ")
                .contains("  /path_prefx: ", "did you mean \"path_prefix\"?")
                .contains("  /path_prefix: ");
    }

    @Test
    void add_withoutEnough_isWrongUsage() {
        assertThat(shell.balto("services", "add", "a.test").code()).isEqualTo(2);
        assertThat(shell.balto("services", "add").code()).isEqualTo(2);
        assertThat(shell.balto("services").err())
                .startsWith("balto: balto services needs one of: list, get, add, set, rm\n");
    }

    @Test
    void set_ofValues_changesOnlyThem() {
        Shell.Answer answer =
                shell.balto("services", "set", ID, "timeouts.read=7s", "tags=[\"a\"]");

        assertThat(answer.code()).as("%s", answer).isZero();
        assertThat(client.get("/balto/services/t.test-%2F*").body())
                .contains("\"read\":\"7s\"", "\"tags\":[\"a\"]", "\"8002\"");
        assertThat(shell.balto("services", "set", ID, "timeouts").code()).isEqualTo(2);
    }

    @Test
    void set_byWhatWasGot_changesNothing() throws IOException {
        shell.file("got.json", shell.balto("services", "get", ID, "-o", "json").out());
        String before = client.get("/balto/config").body();

        assertThat(shell.balto("services", "set", ID, "-f", "got.json").code()).isZero();
        assertThat(client.get("/balto/config").body()).isEqualTo(before);
    }

    @Test
    void rm_ofAService_printsWhatItWas() {
        Shell.Answer answer = shell.balto("services", "rm", ID, "-o", "json");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("\"8001\"");
        assertThat(client.get("/balto/services").body()).isEqualTo("[]");
        assertThat(shell.balto("services", "rm", ID).code()).isEqualTo(1);
    }

    @Test
    void rm_atATerminal_asksFirst() {
        Shell.Answer no = shell.withPerson("\n").balto("services", "rm", ID);
        Shell.Answer yes = shell.withPerson("y\n").balto("services", "rm", ID);

        assertThat(no.code()).isEqualTo(1);
        assertThat(no.out()).isEmpty();
        assertThat(no.err())
                .isEqualTo("Remove the service t.test-/*? [y/N] balto: nothing was changed\n");
        assertThat(yes.code()).isZero();
    }

    @Test
    void get_ofNoService_isNegative() {
        Shell.Answer answer = shell.balto("services", "get", "x");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).startsWith("balto: There is no such service: ");
    }
}
