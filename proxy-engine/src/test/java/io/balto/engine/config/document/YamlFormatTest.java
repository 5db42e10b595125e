package io.balto.engine.config.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.binding.Code;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class YamlFormatTest {
    @Test
    void format_whatIsLaidOutBadly_isLaidOut() {
        String given =
                """


                #first
                global:
                     metrics:   {enabled: true }
                     # of metrics


                     logging:
                         level: ['info','warn' ]
                         # path: here
                server: {   }
                services:
                -   domain : 'it''s'   # trailing
                    path_prefix:     "/*"
                    ports:
                    - '8081'
                    -   8082
                """;

        assertThat(formatted(given))
                .isEqualTo(
                        """
                        # first
                        global:
                          metrics: { enabled: true }
                          # of metrics

                          logging:
                            level: ["info", "warn"]
                            # path: here
                        server: {}
                        services:
                          - domain: "it's"   # trailing
                            path_prefix: "/*"
                            ports:
                              - "8081"
                              - 8082
                        """);
    }

    @Test
    void format_textOverSeveralLines_movesWithItsKey() {
        String given =
                """
                x-a:
                    b: |
                      first   line

                        second: line  # no comment
                    c: >-
                       folded
                       text
                    d: "one
                       two"
                    e: [ a,
                         b ]
                    f: end
                """;

        assertThat(formatted(given))
                .isEqualTo(
                        """
                        x-a:
                          b: |
                            first   line

                              second: line  # no comment
                          c: >-
                             folded
                             text
                          d: "one
                             two"
                          e: [a,
                               b]
                          f: end
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: b",
                "a:   b\r\nc: d\r\n",
                "---\na: b\n...\n",
                "# only\na: b # c\n# end",
                "a: &x {b: c}\nd: *x\n",
                "a: |+\n  text\n\n\n",
                "a:\n- - b\n  - c\n- d\n",
                "? a\n: b\n",
                "\"a\": 'x\"y'\n",
                "a: 'x\\y'\n",
                "a: |2\n    deep\n   less\n",
                "a: {b: [c, {d: e}],\n f: g}\n",
                "a:\n  # inside\n# outside\nb: c\n",
                "a: \"\u00e9\ud83d\ude00\"   # \ud83d\ude00\nb: [ \"\ud83d\ude00\" ,c ]\n",
            })
    void format_anyShape_isIdempotentAndKeepsTheComments(String given) {
        assertKept(given, given);
    }

    @Test
    void format_randomDocuments_isIdempotentAndKeepsTheComments() {
        for (int seed = 0; seed < 3_000; seed++) {
            assertKept("seed " + seed, new RandomYaml(new Random(seed)).document());
        }
    }

    @Test
    void format_randomDocuments_putsEveryBlockOnEvenColumns() {
        for (int seed = 0; seed < 500; seed++) {
            String text = formatted(new RandomYaml(new Random(seed)).document());
            assertThat(text.lines().filter(line -> line.matches("( {2})* (-|[a-z]+:).*")))
                    .as("seed %d\n%s", seed, text)
                    .isEmpty();
        }
    }

    @Test
    void format_aBrokenDocument_saysWhatIsWrong() {
        byte[] broken = "a: [".getBytes(StandardCharsets.UTF_8);

        assertThat(YamlFormat.format("f", broken))
                .isInstanceOfSatisfying(
                        YamlFormat.Unreadable.class,
                        unreadable ->
                                assertThat(unreadable.findings())
                                        .extracting("code")
                                        .containsExactly(Code.SYNTAX));
    }

    @Test
    void format_theShippedFile_changesNothing() throws IOException {
        String shipped = Files.readString(Path.of("..", "configs", "balto.config.yaml"));

        assertThat(formatted(shipped)).isEqualTo(shipped);
    }

    private static void assertKept(String name, String given) {
        String once = formatted(given);

        assertThat(formatted(once)).as(name + "\n" + given).isEqualTo(once);
        assertThat(comments(once)).as(name + "\n" + given).isEqualTo(comments(given));
        assertThat(once).as(name).doesNotContain("\r").endsWith("\n");
    }

    /// What follows a `#` that begins a comment, without spaces; the generator makes no other.
    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.matches("(.* )?#.*"))
                .map(line -> line.substring(line.lastIndexOf('#') + 1).strip())
                .toList();
    }

    private static String formatted(String text) {
        YamlFormat.Result result = YamlFormat.format("f", text.getBytes(StandardCharsets.UTF_8));
        return switch (result) {
            case YamlFormat.Formatted(String formatted) -> formatted;
            case YamlFormat.Unreadable(var findings) ->
                    throw new AssertionError(findings + "\n" + text);
        };
    }
}
