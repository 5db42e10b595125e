package io.balto.engine.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.AccessLogConfig;
import io.balto.engine.config.AdminConfig;
import io.balto.engine.config.AdminToken;
import io.balto.engine.config.AllowedBackend;
import io.balto.engine.config.AllowedNetwork;
import io.balto.engine.config.BalancingConfig;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.GlobalConfig;
import io.balto.engine.config.LimitsConfig;
import io.balto.engine.config.LoggingConfig;
import io.balto.engine.config.MetricsConfig;
import io.balto.engine.config.ServerConfig;
import io.balto.engine.config.TimeoutsConfig;
import io.balto.engine.config.binding.Binder;
import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.Key;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.binding.ValueType;
import io.balto.engine.config.document.YamlReader;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.DurationText;
import io.balto.model.service.FailureRateSettings;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.PassiveHealthSettings;
import io.balto.model.service.RetrySettings;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.TimeoutSettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// The three tests of every record: what it is by default, that every key reaches it, and that
/// nonsense is refused with its key.
class EveryKeyTest {
    /// Every record with the place in `every-key.yaml` where all its keys are given.
    static Stream<Arguments> records() {
        KeyPath service = KeyPath.of("services").element(0);
        KeyPath health = service.key("health_check");
        return Stream.of(
                Arguments.of(EngineConfig.class, KeyPath.ROOT),
                Arguments.of(GlobalConfig.class, KeyPath.of("global")),
                Arguments.of(BalancingConfig.class, KeyPath.of("global.load_balancing")),
                Arguments.of(LoggingConfig.class, KeyPath.of("global.logging")),
                Arguments.of(AccessLogConfig.class, KeyPath.of("global.logging.access_log")),
                Arguments.of(MetricsConfig.class, KeyPath.of("global.metrics")),
                Arguments.of(TimeoutsConfig.class, KeyPath.of("global.timeouts")),
                Arguments.of(ServerConfig.class, KeyPath.of("server")),
                Arguments.of(LimitsConfig.class, KeyPath.of("server.limits")),
                Arguments.of(AdminConfig.class, KeyPath.of("admin")),
                Arguments.of(AllowedNetwork.class, KeyPath.of("admin.allow").element(0)),
                Arguments.of(AllowedBackend.class, KeyPath.of("admin.allowed_backends").element(0)),
                Arguments.of(AdminToken.class, KeyPath.of("admin.tokens").element(0)),
                Arguments.of(ServiceDefinition.class, service),
                Arguments.of(BackendDefinition.class, service.key("backends").element(0)),
                Arguments.of(LoadBalancingSettings.class, service.key("load_balancing")),
                Arguments.of(CircuitSettings.class, service.key("circuit_breaker")),
                Arguments.of(
                        FailureRateSettings.class,
                        service.key("circuit_breaker").key("failure_rate")),
                Arguments.of(HealthCheckSettings.class, health),
                Arguments.of(PassiveHealthSettings.class, health.key("passive")),
                Arguments.of(TimeoutSettings.class, service.key("timeouts")),
                Arguments.of(RetrySettings.class, service.key("retries")));
    }

    /// Keys that exclude others of the same record, and one whose other value excludes another.
    private static final List<String> EXCLUDED = List.of("ports", "token_file", "sha256", "stdout");

    @ParameterizedTest
    @MethodSource("records")
    void keys_ofEveryRecord_reachIt(Class<? extends Record> type, KeyPath path) {
        Setting tree = tree();
        Setting.Mapping mapping = (Setting.Mapping) tree.nearest(path);
        Findings findings = new Findings();

        Record bound = new Binder(ServiceKeys.RULES, findings).bind(type, mapping, path);

        assertThat(findings.sorted()).isEmpty();
        Record given = Objects.requireNonNull(bound);
        List<Key> keys = Shape.of(type, ServiceKeys.RULES).keys();
        for (int i = 0; i < keys.size(); i++) {
            Key key = keys.get(i);
            if (EXCLUDED.contains(key.name())) {
                continue;
            }
            Object value = valueOf(type.getRecordComponents()[i], given);
            assertThat(value).as("%s.%s", type.getSimpleName(), key.name()).isNotNull();
            if (key.absence() instanceof Key.Absence.Value(String text)) {
                assertThat(text(value)).as(key.name()).isNotEqualTo(text);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void defaults_ofEveryRecord_holdForAnEmptyMapping(Class<? extends Record> type, KeyPath path) {
        Findings findings = new Findings();
        Setting empty = new Setting.Mapping(List.of(), Place.in("f"));

        Record bound = new Binder(ServiceKeys.RULES, findings).bind(type, empty, path);

        List<Key> keys = Shape.of(type, ServiceKeys.RULES).keys();
        List<String> missing =
                keys.stream().filter(key -> !key.isOptional()).map(Key::name).toList();
        assertThat(findings.sorted())
                .filteredOn(finding -> finding.code() == Code.MISSING)
                .extracting(finding -> finding.path().toString())
                .containsExactlyElementsOf(
                        missing.stream().map(name -> path.key(name).toString()).toList());
        for (int i = 0; bound != null && i < keys.size(); i++) {
            if (keys.get(i).absence() instanceof Key.Absence.Value(String text)) {
                Object value = valueOf(type.getRecordComponents()[i], bound);
                assertThat(text(value)).isEqualTo(canonical(value, text));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("records")
    void nonsense_inAnyKey_isRefusedWithThatKey(Class<? extends Record> type, KeyPath path) {
        Setting.Mapping mapping = (Setting.Mapping) tree().nearest(path);
        for (Key key : Shape.of(type, ServiceKeys.RULES).keys()) {
            if (key.type() instanceof ValueType.Extensions) {
                continue;
            }
            Findings findings = new Findings();
            Setting nonsense = new Setting.Scalar("\u2603", Setting.Form.TEXT, Place.in("f"));
            if (key.type() instanceof ValueType.Text || key.type() instanceof ValueType.FilePath) {
                nonsense = new Setting.Sequence(List.of(), Place.in("f"));
            }

            new Binder(ServiceKeys.RULES, findings)
                    .bind(type, with(mapping, key.name(), nonsense), path);

            if (!(key.type() instanceof ValueType.Parsed(var parsed) && takesAnything(parsed))) {
                assertThat(findings.hasErrors()).as(key.name()).isTrue();
                assertThat(findings.sorted())
                        .extracting(finding -> finding.path().toString())
                        .contains(path.key(key.name()).toString());
            }
        }
    }

    private static boolean takesAnything(Class<?> parsed) {
        return parsed.getSimpleName().equals("Secret");
    }

    private static Setting.Mapping with(Setting.Mapping mapping, String key, Setting value) {
        List<Setting.Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().equals(key));
        entries.add(new Setting.Entry(key, Place.in("f"), value));
        return new Setting.Mapping(entries, mapping.place());
    }

    private static Object valueOf(RecordComponent component, Record record) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException broken) {
            throw new LinkageError(broken.getMessage(), broken);
        }
    }

    /// A value as YAML writes it.
    private static String text(Object value) {
        return switch (value) {
            case Duration span -> new DurationText(span).toString();
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            case Collection<?> many -> many.stream().map(EveryKeyTest::text).toList() + "";
            default -> value.toString();
        };
    }

    /// `60s` is `1m`.
    private static String canonical(Object value, String text) {
        return value instanceof Duration ? DurationText.of(text).toString() : text;
    }

    static Setting tree() {
        try (InputStream in = EveryKeyTest.class.getResourceAsStream("every-key.yaml")) {
            byte[] document = Objects.requireNonNull(in).readAllBytes();
            return Objects.requireNonNull(YamlReader.read("f", document, new Findings()));
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void load_theDocumentWithEveryKey_findsNothing() throws IOException {
        try (InputStream in = EveryKeyTest.class.getResourceAsStream("every-key.yaml")) {
            LoadResult result =
                    new ConfigLoader(Map.of(), List.of())
                            .load("f", Objects.requireNonNull(in).readAllBytes());

            assertThat(result.report().findings()).map(Report::lineFor).isEmpty();
            assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        }
    }
}
