package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;

class ConfigShowCommandTest {
    private static final String FILE =
            """
            server:
              port: ":${PORT:-5501}"
            services:
              - domain: a.example.com
                path_prefix: /*
                ports: [8081]
            """;

    @TempDir private Path folder;

    @Test
    void show_aFile_printsItWithVariablesAndFlagsPutIn() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", FILE)
                        .with("BALTO_SERVER_WATCH", "false")
                        .balto("config", "show", "-c", "a.yaml", "--set", "server.event_loops=2");

        assertThat(answer)
                .isEqualTo(
                        new Shell.Answer(
                                0,
                                """
                                server:
                                  port: ":5501"
                                  watch: false
                                  event_loops: 2
                                services:
                                  - domain: a.example.com
                                    path_prefix: "/*"
                                    ports:
                                      - 8081
                                """,
                                ""));
    }

    @Test
    void show_origin_saysWhereEachValueComesFrom() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", FILE)
                        .file("a.env", "BALTO_GLOBAL_METRICS_ENABLED=false\n")
                        .with("BALTO_SERVER_WATCH", "false")
                        .balto(
                                "config",
                                "show",
                                "--origin",
                                "-c",
                                "a.yaml",
                                "--env-file",
                                "a.env",
                                "--set",
                                "server.trusted_proxies=[10.0.0.0/8]");

        assertThat(answer.out())
                .isEqualTo(
                        """
                        server:
                          port: ":5501"  # a.yaml:2:9
                          watch: false  # variable BALTO_SERVER_WATCH
                          trusted_proxies:
                            - "10.0.0.0/8"  # flag --set server.trusted_proxies
                        services:
                          - domain: a.example.com  # a.yaml:4:13
                            path_prefix: "/*"  # a.yaml:5:18
                            ports:
                              - 8081  # a.yaml:6:13
                        global:
                          metrics:
                            enabled: false  # variable BALTO_GLOBAL_METRICS_ENABLED, a.env:1
                        """);
    }

    @Test
    void show_effective_saysWhatHoldsByDefaultToo() throws IOException {
        Shell.Answer answer =
                new Shell(folder)
                        .file("a.yaml", "global: {logging: {level: warn}}")
                        .balto("config", "show", "--effective", "--origin", "-c", "a.yaml");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith(
                        """
                        global:
                          load_balancing:
                            algorithm: round-robin  # default
                          logging:
                            level:
                              - warn  # a.yaml:1:27
                            format: text  # default
                        """)
                .contains("\n  drain_timeout: 30s  # default\n")
                .contains("\n  trusted_proxies: []  # default\n")
                .contains("\n    head: 32KiB  # default\n")
                .endsWith("\nservices: []  # default\n");
    }

    @Test
    void show_effective_withoutAFile_showsTheDefaults() {
        Shell.Answer answer = new Shell(folder).balto("config", "show", "--effective");

        assertThat(answer.code()).isZero();
        assertThat(answer.out()).contains("\n  port: \":5500\"\n");
    }

    @Test
    void show_secrets_masksThem() throws IOException {
        String hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
        Shell shell =
                new Shell(folder)
                        .file("host", "hidden.example.com\n")
                        .file(
                                "a.yaml",
                                """
                                admin:
                                  tokens: [{name: ci, sha256: %s}]
                                  allowed_hosts: ["${file:host}", shown.example.com]
                                services:
                                  - domain: a
                                    path_prefix: /*
                                    ports: [8081]
                                    health_check:
                                      headers: {Authorization: "Bearer ${TOKEN}", X-Probe: balto}
                                    x-owner: {api-key: abc, team: a}
                                """
                                        .formatted(hash))
                        .with("TOKEN", "hidden");

        for (String more : new String[] {"--origin", "--effective"}) {
            Shell.Answer answer = shell.balto("config", "show", "-c", "a.yaml", more);

            assertThat(answer.out())
                    .contains("sha256: \"********\"")
                    .contains("Authorization: \"********\"")
                    .contains("- \"********\"")
                    .contains("api-key: \"********\"")
                    .contains("shown.example.com", "X-Probe: ", "team: ")
                    .doesNotContain("hidden", hash, "abc");
        }
    }

    @Test
    void show_anInvalidFile_saysWhatIsWrongInstead() throws IOException {
        Shell.Answer answer =
                new Shell(folder).file("a.yaml", "a: 1").balto("config", "show", "-c", "a.yaml");

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).startsWith("a.yaml:1:1: error[E0107]: unknown key \"a\"\n");
    }
}
