package io.balto.installers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every link of the documents leads to a file that is there, and to a heading that is in it.
class DocumentLinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```$|`[^`\n]*`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Sources.path("docs"))) {
            return Stream.concat(
                    Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")
                            .map(Sources::path),
                    files.filter(file -> file.toString().endsWith(".md")).toList().stream());
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void links_ofADocument_leadSomewhere(Path document) {
        String text = FENCED.matcher(Sources.text(document)).replaceAll("");

        assertThat(
                        LINK.matcher(text)
                                .results()
                                .map(link -> link.group(1))
                                .filter(link -> !link.contains("://")))
                .allSatisfy(link -> leadsSomewhere(document, link));
    }

    @Test
    void pages_ofTheDocumentation_areAllNamedByItsIndex() throws IOException {
        String index = Sources.text(Sources.path("docs/README.md"));
        List<Path> pages =
                documents()
                        .filter(page -> page.startsWith(Sources.path("docs")))
                        .filter(page -> !page.startsWith(Sources.path("docs/decisions")))
                        .filter(page -> !page.endsWith("README.md"))
                        .toList();

        assertThat(pages)
                .isNotEmpty()
                .allSatisfy(
                        page ->
                                assertThat(index)
                                        .contains(
                                                "(" + Sources.path("docs").relativize(page) + ")"));
    }

    private static void leadsSomewhere(Path document, String link) {
        int anchorAt = link.indexOf('#');
        String name = anchorAt < 0 ? link : link.substring(0, anchorAt);
        Path target = name.isEmpty() ? document : document.resolveSibling(name);
        assertThat(target).as(link).exists();
        if (anchorAt >= 0) {
            assertThat(anchors(target)).as(link).contains(link.substring(anchorAt + 1));
        }
    }

    /// The anchors that GitHub gives to the headings of a page.
    private static List<String> anchors(Path page) {
        return Sources.text(page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
                .toList();
    }
}
