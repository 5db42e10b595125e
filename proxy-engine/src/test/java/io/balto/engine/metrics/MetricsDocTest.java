package io.balto.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Holds `docs/metrics.md` and the code together, both ways.
final class MetricsDocTest {
    private static final Path DOC = Path.of("..", "docs", "metrics.md");

    @Test
    void tableOfSeries_isTheCatalogue() throws IOException {
        List<String> wanted = Arrays.stream(Meter.values()).map(MetricsDocTest::row).toList();

        assertThat(rowsUnder("## Series")).containsExactlyElementsOf(wanted);
    }

    @Test
    void tableOfReasons_isTheEnum() throws IOException {
        List<String> wanted =
                Arrays.stream(Reason.values())
                        .map(
                                reason ->
                                        "| `%s` | %d | %s |"
                                                .formatted(
                                                        reason.code(),
                                                        reason.status(),
                                                        reason.meaning()))
                        .toList();

        assertThat(rowsUnder("## Reason codes")).containsExactlyElementsOf(wanted);
    }

    @Test
    void listOfBuckets_isTheDefault() throws IOException {
        String wanted =
                Metrics.Options.DEFAULT_BUCKETS.stream()
                        .map(
                                bound ->
                                        bound == Math.rint(bound)
                                                ? String.valueOf(bound.intValue())
                                                : String.valueOf(bound))
                        .map(bound -> bound.equals("5.0E-4") ? "0.0005" : bound)
                        .collect(Collectors.joining(" "));

        assertThat(Files.readString(DOC)).contains("`" + wanted + "`");
    }

    private static String row(Meter meter) {
        String labels =
                meter.labels().isEmpty() ? "–" : "`" + String.join("`, `", meter.labels()) + "`";
        String type = meter.type().name().toLowerCase(Locale.ROOT);
        return "| `%s` | %s | %s | %s |".formatted(meter.metric(), type, labels, meter.help());
    }

    private static List<String> rowsUnder(String heading) throws IOException {
        return Files.readAllLines(DOC).stream()
                .dropWhile(line -> !line.equals(heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .toList();
    }
}
