package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;

class ValidateCommandTest {
    private static final String BROKEN =
            """
            server:
              prot: ":5500"
              drain_timeout: 30
            """;

    @TempDir private Path folder;

    @Test
    void validate_aGoodFile_countsItsServices() throws IOException {
        Shell shell =
                new Shell(folder)
                        .file(
                                "a.yaml",
                                "services: [{domain: a, path_prefix: /*, ports: [8081]}]\n");

        assertThat(shell.balto("validate", "-c", "a.yaml"))
                .isEqualTo(new Shell.Answer(0, "", "balto: valid: 1 service\n"));
    }

    @Test
    void validate_aBrokenFile_showsEachErrorWithItsLine() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a.yaml", BROKEN).balto("validate", "-c", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("balto: invalid: 2 errors, 0 warnings\n");
        assertThat(answer.out())
                .isEqualTo(
                        """
                        a.yaml:2:3: error[E0107]: unknown key "prot" in server
                          2 |   prot: ":5500"
                            |   ^^^^
                            = did you mean "port"?
                            = help: allowed here: port, trusted_proxies, drain_timeout, drain_pause,\
                         event_loops, transport, half_close_grace, watch, limits, x-*
                        a.yaml:3:18: error[E0202]: server.drain_timeout: "30" has no unit; write 30s or\
                         30ms
                          3 |   drain_timeout: 30
                            |                  ^^
                            = help: allowed: a duration, 0s to 24h
                        """);
    }

    @Test
    void validate_asJson_tellsPlaceCodeAndSuggestion() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", BROKEN)
                        .balto("check", "-o", "json", "-c", "a.yaml");

        JsonNode json = JsonMapper.shared().readTree(answer.out());
        assertThat(answer.code()).isEqualTo(1);
        assertThat(json.get("valid").asBoolean()).isFalse();
        assertThat(json.get("warnings")).isEmpty();
        assertThat(json.get("errors")).hasSize(2);
        JsonNode first = json.get("errors").get(0);
        assertThat(first.get("pointer").asString()).isEqualTo("/server/prot");
        assertThat(first.get("code").asString()).isEqualTo("unknown_key");
        assertThat(first.get("number").asString()).isEqualTo("E0107");
        assertThat(first.get("suggestion").asString()).isEqualTo("port");
        assertThat(first.get("file").asString()).isEqualTo("a.yaml");
        assertThat(first.get("line").asInt()).isEqualTo(2);
        assertThat(first.get("column").asInt()).isEqualTo(3);
        assertThat(first.get("end_column").asInt()).isEqualTo(7);
    }

    @Test
    void validate_asJson_ofAGoodFile_isValid() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a.yaml", "{}").balto("validate", "-ojson", "-ca.yaml");

        assertThat(answer.code()).isZero();
        assertThat(JsonMapper.shared().readTree(answer.out()).get("valid").asBoolean()).isTrue();
    }

    @Test
    void validate_forGithub_writesWorkflowCommands() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", BROKEN)
                        .balto("validate", "--output", "github", "-c", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out())
                .isEqualTo(
                        """
                        ::error file=a.yaml,line=2,col=3,title=E0107::server.prot: unknown key "prot"\
                         in server; did you mean "port"?
                        ::error file=a.yaml,line=3,col=18,title=E0202::server.drain_timeout: "30" has\
                         no unit; write 30s or 30ms
                        """);
    }

    @Test
    void validate_onlyWarnings_isValid() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file(
                                "a.yaml",
                                """
                                services:
                                  - domain: a
                                    path_prefix: /*
                                    backends: [{url: 8081, weight: 2}]
                                """)
                        .balto("validate", "-c", "a.yaml");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("a.yaml:4:36: warning[W0101]: services[0].backends[0].weight: ");
        assertThat(answer.err()).isEqualTo("balto: valid: 1 service; 0 errors, 1 warning\n");
    }

    @Test
    void validate_anUnknownFormat_isWrongUsage() {
        Shell.Answer answer = new Shell(folder).balto("validate", "-o", "xml");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("expected one of [text, json, github]");
    }
}
