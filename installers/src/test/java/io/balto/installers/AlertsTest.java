package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every alert tells what somebody who is woken needs, is tested firing and clearing, and asks for
/// series that there are.
///
/// That the tests hold is promtool's to say: `make check-configs`.
class AlertsTest {
    private static final Path PROMETHEUS = Sources.path("configs/prometheus");
    private static final Path DASHBOARDS = Sources.path("configs/grafana/dashboards");
    private static final Pattern OWN_SERIES = Pattern.compile("\\bbalto_[a-z_]+\\b");

    static Stream<Map<String, Object>> alerts() {
        return groups("alerts.rules.yml").filter(rule -> rule.containsKey("alert"));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alert_tellsWhatIsWrong_whoFeelsIt_andWhatToDoFirst(Map<String, Object> alert) {
        Map<String, Object> annotations = Sources.mapping(Sources.at(alert, "annotations"));
        Map<String, Object> labels = Sources.mapping(Sources.at(alert, "labels"));

        assertThat(annotations).containsOnlyKeys("summary", "impact", "first_step", "dashboard");
        assertThat(labels.get("severity")).isIn("critical", "warning", "info");
        assertThat(dashboards())
                .contains(Sources.at(annotations, "dashboard").toString().replace("/d/", ""));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void alert_isTestedFiringAndClearing(Map<String, Object> alert) {
        String name = Sources.at(alert, "alert").toString();
        List<Integer> counts = expectations(name);

        assertThat(counts).as(name).hasSizeGreaterThanOrEqualTo(2).anyMatch(count -> count > 0);
        assertThat(counts.getLast()).as("the last word on %s: it is clear", name).isZero();
    }

    @Test
    void series_ofRulesAndDashboards_areThoseOfTheReference() throws IOException {
        String reference = Sources.text(Sources.path("docs/metrics.md"));
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> dashboards = Files.list(DASHBOARDS)) {
            Stream.concat(
                            dashboards,
                            Stream.of("alerts.rules.yml", "recording.rules.yml")
                                    .map(PROMETHEUS::resolve))
                    .flatMap(file -> OWN_SERIES.matcher(Sources.text(file)).results())
                    .map(series -> series.group().replaceFirst("_(bucket|sum|count)$", ""))
                    .filter(series -> !reference.contains("`" + series + "`"))
                    .forEach(unknown::add);
        }

        assertThat(unknown).isEmpty();
    }

    /// How many of an alert are expected, in the order of the file and of time.
    private static List<Integer> expectations(String alert) {
        return Sources.documents(PROMETHEUS.resolve("alerts.test.yml")).stream()
                .flatMap(document -> list(Sources.at(document, "tests")))
                .flatMap(
                        test ->
                                Stream.concat(
                                        list(test.getOrDefault("alert_rule_test", List.of()))
                                                .filter(
                                                        check ->
                                                                alert.equals(
                                                                        check.get("alertname")))
                                                .map(
                                                        check ->
                                                                (int)
                                                                        list(Sources.at(
                                                                                        check,
                                                                                        "exp_alerts"))
                                                                                .count()),
                                        countsOf(alert, test)))
                .toList();
    }

    /// Those of expressions: of one alert by its name, or of all that fire by a label.
    private static Stream<Integer> countsOf(String alert, Map<String, Object> test) {
        String label = "alertname=\"" + alert + "\"";
        List<Map<String, Object>> checks =
                list(test.getOrDefault("promql_expr_test", List.of()))
                        .filter(check -> Sources.at(check, "expr").toString().contains("ALERTS"))
                        .toList();
        boolean isNamed = checks.toString().contains(label);
        return checks.stream()
                .filter(
                        check ->
                                isNamed
                                        && (check.toString().contains(label)
                                                || list(Sources.at(check, "exp_samples"))
                                                        .findAny()
                                                        .isEmpty()))
                .map(
                        check ->
                                list(Sources.at(check, "exp_samples"))
                                        .filter(
                                                sample ->
                                                        Sources.at(check, "expr")
                                                                        .toString()
                                                                        .contains(label)
                                                                || sample.toString()
                                                                        .contains(label))
                                        .mapToInt(sample -> (int) Sources.at(sample, "value"))
                                        .sum());
    }

    private static Stream<Map<String, Object>> groups(String file) {
        return Sources.documents(PROMETHEUS.resolve(file)).stream()
                .flatMap(document -> list(Sources.at(document, "groups")))
                .flatMap(group -> list(Sources.at(group, "rules")));
    }

    private static Stream<Map<String, Object>> list(Object value) {
        return ((List<?>) value).stream().map(Sources::mapping);
    }

    private static Set<String> dashboards() {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            return files.map(file -> Sources.documents(file).getFirst().get("uid"))
                    .map(String::valueOf)
                    .collect(Collectors.toSet());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
