package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.load.ConfigSchema;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.file.Path;

class VersionCommandTest {
    @TempDir private Path folder;

    @Test
    void version_asText_isOneLine() {
        Shell.Answer answer = new Shell(folder).balto("version");

        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .matches(
                        "balto \\d+\\.\\d+\\.\\S+ \\(commit \\w+, JDK 25\\S*, Netty"
                                + " 4\\.2\\.\\S+\\)\n");
    }

    @Test
    void version_asJson_saysWhatSocketsAndTlsAre() {
        JsonNode json =
                JsonMapper.shared()
                        .readTree(new Shell(folder).balto("version", "--output", "json").out());

        assertThat(json.propertyNames())
                .containsExactly("version", "commit", "jdk", "netty", "system", "transport", "tls");
        assertThat(json.get("transport").asString()).isIn("epoll", "nio");
        assertThat(json.get("tls").asString()).isNotBlank();
    }

    @Test
    void schema_ofTheFileAndOfAService_isPrinted() {
        Shell shell = new Shell(folder);

        assertThat(shell.balto("schema")).isEqualTo(new Shell.Answer(0, ConfigSchema.ofFile(), ""));
        assertThat(shell.balto("schema", "--service"))
                .isEqualTo(new Shell.Answer(0, ConfigSchema.ofService(), ""));
    }
}
