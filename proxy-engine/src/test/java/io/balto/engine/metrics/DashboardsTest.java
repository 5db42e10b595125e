package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Dashboards and rules name no series that the catalogue does not have.
final class DashboardsTest {
    private static final Path CONFIGS = Path.of("..", "configs");
    private static final Pattern SERIES = Pattern.compile("\\bbalto_[a-z0-9_]+");

    @Test
    void dashboards_nameOnlySeriesOfTheCatalogue() throws IOException {
        List<Path> files = files("grafana/dashboards", ".json");

        assertThat(files).hasSize(4);
        assertThat(named(files)).isNotEmpty().isSubsetOf(published());
    }

    @Test
    void rules_nameOnlySeriesOfTheCatalogue() throws IOException {
        List<Path> files = files("prometheus", ".rules.yml");

        assertThat(files).hasSize(2);
        assertThat(named(files)).isNotEmpty().isSubsetOf(published());
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> found = Files.list(CONFIGS.resolve(folder))) {
            return found.filter(path -> path.toString().endsWith(ending)).sorted().toList();
        }
    }

    private static Set<String> named(List<Path> files) throws IOException {
        Set<String> names = new TreeSet<>();
        for (Path file : files) {
            SERIES.matcher(Files.readString(file)).results().forEach(hit -> names.add(hit.group()));
        }
        return names;
    }

    private static Set<String> published() {
        return Arrays.stream(Meter.values())
                .flatMap(DashboardsTest::namesOf)
                .collect(Collectors.toSet());
    }

    private static Stream<String> namesOf(Meter meter) {
        String name = meter.metric();
        return meter.type() == Meter.Type.HISTOGRAM
                ? Stream.of(name + "_bucket", name + "_sum", name + "_count")
                : Stream.of(name);
    }
}
