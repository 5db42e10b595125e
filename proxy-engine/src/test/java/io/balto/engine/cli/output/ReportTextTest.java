package io.balto.engine.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.Report;

import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

class ReportTextTest {
    @Test
    void of_aLongLine_isCutAroundThePlace() {
        String text =
                text(
                        "server: {limits: {head: "
                                + "x".repeat(60)
                                + "}, prot: "
                                + "y".repeat(200)
                                + "}");

        assertThat(text.lines().filter(line -> line.startsWith("  1 |")).toList())
                .allMatch(line -> line.length() <= 106);
        String[] lines = text.split("\n", -1);
        int prot = indexOf(lines, "unknown key \"prot\"");
        assertThat(lines[prot + 1].substring(lines[prot + 2].indexOf('^'))).startsWith("prot: yyy");
    }

    @Test
    void of_aLineWithControlCharacters_showsNone() {
        assertThat(text("server: {prot: \"a\tb\u202ec\"}")).doesNotContain("\t", "\u202e");
    }

    @Test
    void of_wideCharacters_putsTheCaretUnderTheCharacter() {
        String[] lines = text("\"\ud83d\ude00é\": {}").split("\n", -1);

        assertThat(lines[0]).startsWith("f:1:1: ");
        assertThat(lines[2]).isEqualTo("    | ^^^^");
    }

    @Test
    void summary_ofMoreThanAreShown_saysHowMany() {
        assertThat(ReportText.summary(report("unknown: 1\n".repeat(150))))
                .matches("\\d+ errors, 0 warnings \\(the first 100 are shown\\)");
    }

    private static int indexOf(String[] lines, String part) {
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(part)) {
                return i;
            }
        }
        throw new AssertionError(part + " is in none of " + List.of(lines));
    }

    private static String text(String document) {
        StringWriter none = new StringWriter();
        return ReportText.of(
                report(document), Terminal.of(InputStream.nullInputStream(), none, none, false));
    }

    private static Report report(String document) {
        return new ConfigLoader(Map.of(), List.of())
                .load("f", document.getBytes(StandardCharsets.UTF_8))
                .report();
    }
}
