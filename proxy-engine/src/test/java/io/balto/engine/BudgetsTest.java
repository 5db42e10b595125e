package io.balto.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sizes that keep the code readable: of files as a whole, of packages, and of what is public.
///
/// The longest file and method, and the width of a line, are checked by `make lint`.
class BudgetsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final int MOST_TYPES = 25;
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile(
                    "(?m)^public (?:abstract |final |sealed |non-sealed"
                            + " )*(?:class|record|interface|enum|@interface) ");

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(each -> each.toString().endsWith(".java"))
                    .filter(each -> !each.endsWith("package-info.java"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void files_areShort_asAWhole() throws IOException {
        List<Long> lengths =
                files().stream().map(file -> text(file).lines().count()).sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).as("median").isLessThanOrEqualTo(100);
        assertThat(lengths.get(lengths.size() * 95 / 100)).as("95 of 100").isLessThanOrEqualTo(300);
    }

    @Test
    void packages_areSmall() throws IOException {
        Map<String, Long> types =
                files().stream()
                        .collect(
                                Collectors.groupingBy(
                                        file -> SOURCES.relativize(file.getParent()).toString(),
                                        TreeMap::new,
                                        Collectors.counting()));

        types.forEach((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void types_areMostlyForTheirPackageAlone() throws IOException {
        List<Path> files = files();
        long open = files.stream().filter(file -> PUBLIC_TYPE.matcher(text(file)).find()).count();

        assertThat(100 * (files.size() - open) / files.size()).isGreaterThanOrEqualTo(40);
    }
}
