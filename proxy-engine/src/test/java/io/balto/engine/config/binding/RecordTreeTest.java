package io.balto.engine.config.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.document.YamlReader;
import io.balto.engine.config.document.YamlWriter;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.ServiceKeys;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class RecordTreeTest {
    private static final Path EVERY_KEY =
            Path.of("src/test/resources/io/balto/engine/config/load/every-key.yaml");

    @Test
    void of_theDefaults_bindsToTheDefaults() {
        assertThat(boundAgain(EngineConfig.defaults())).isEqualTo(EngineConfig.defaults());
    }

    @Test
    void of_aConfigurationWithEveryKey_bindsToAnEqualOne() throws IOException {
        String document =
                Files.readString(EVERY_KEY).replaceAll(", sha256: \\w+", ", token_env: A");
        LoadResult result =
                new ConfigLoader(Map.of(), List.of())
                        .load("f", document.getBytes(StandardCharsets.UTF_8));

        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        EngineConfig config = ((LoadResult.Loaded) result).config();
        assertThat(boundAgain(config)).isEqualTo(config);
    }

    /// Record to tree to YAML to tree to record.
    private static EngineConfig boundAgain(EngineConfig config) {
        Setting tree = RecordTree.of(config, ServiceKeys.RULES, Place.in("t"));
        String yaml = YamlWriter.write((Setting.Mapping) tree, _ -> "");
        Findings findings = new Findings();
        Setting read =
                Objects.requireNonNull(
                        YamlReader.read("f", yaml.getBytes(StandardCharsets.UTF_8), findings));

        EngineConfig bound =
                new Binder(ServiceKeys.RULES, findings)
                        .bind(EngineConfig.class, read, KeyPath.ROOT);

        assertThat(findings.sorted()).as(yaml).isEmpty();
        return Objects.requireNonNull(bound);
    }
}
