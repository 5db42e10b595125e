package io.balto.engine.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Key;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.binding.ValueType;
import io.balto.engine.config.document.YamlReader;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

class ConfigSchemaTest {
    private static final Path CONFIGS = Path.of("..", "configs");

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(ConfigSchema.ofFile(), InputFormat.JSON);

    static List<BrokenDocuments.Row> knownToTheSchema() throws IOException {
        return BrokenDocuments.rows().stream().filter(BrokenDocuments.Row::schemaKnows).toList();
    }

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIGS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().matches(".*(prometheus|grafana).*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("knownToTheSchema")
    void schema_forABrokenDocument_refusesIt(BrokenDocuments.Row row) {
        assertThat(schema.validate(SettingJson.of(tree(row.document())))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void schema_forEverySample_acceptsIt(Path sample) throws IOException {
        assertThat(schema.validate(SettingJson.of(tree(Files.readString(sample))))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void load_everySample_findsNothing(Path sample) {
        LoadResult result = new ConfigLoader(Map.of(), List.of()).load(List.of(sample));

        assertThat(result.report().findings()).map(Report::lineFor).isEmpty();
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    }

    @Test
    void samples_together_showEveryKey() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path sample : samples()) {
            gather(tree(Files.readString(sample)), "", shown);
        }

        assertThat(shown).containsAll(keys(EngineConfig.class, ""));
    }

    @Test
    void ofFile_asShipped_isTheTextInConfigs() throws IOException {
        assertThat(CONFIGS.resolve("balto.schema.json")).hasContent(ConfigSchema.ofFile());
    }

    private static Setting tree(String document) {
        return Objects.requireNonNull(
                YamlReader.read("f", document.getBytes(StandardCharsets.UTF_8), new Findings()),
                document);
    }

    /// Keys as dotted paths, positions in lists left out.
    private static void gather(Setting setting, String path, Set<String> keys) {
        switch (setting) {
            case Setting.Mapping(List<Setting.Entry> entries, _) -> {
                for (Setting.Entry entry : entries) {
                    keys.add(path + entry.key());
                    gather(entry.value(), path + entry.key() + ".", keys);
                }
            }
            case Setting.Sequence(List<Setting> elements, _) ->
                    elements.forEach(element -> gather(element, path, keys));
            case Setting.Scalar _ -> {}
        }
    }

    private static Set<String> keys(Class<? extends Record> type, String path) {
        Set<String> keys = new TreeSet<>();
        for (Key key : Shape.of(type, ServiceKeys.RULES).keys()) {
            String here = path + key.name();
            switch (key.type()) {
                case ValueType.Nested(var nested) -> keys.addAll(keys(nested, here + "."));
                case ValueType.Many(ValueType.Nested(var nested), _) ->
                        keys.addAll(keys(nested, here + "."));
                case ValueType.Extensions _ -> {}
                case ValueType _ -> keys.add(here);
            }
        }
        return keys;
    }
}
