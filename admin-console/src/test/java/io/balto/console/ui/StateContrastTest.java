package io.balto.console.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The colours of states as the style sheet has them, measured against the grounds they stand on.
/// Source: WCAG 2.2, 1.4.3 (4.5 to 1 for text).
class StateContrastTest {
    private static final double LEAST = 4.5;

    /// Which colours.
    enum Dress {
        LIGHT(".console.light {", ".console.light.colour-blind {"),
        DARK(".console.dark {", ".console.dark.colour-blind {");

        private final String block;
        private final String blindBlock;

        Dress(String block, String blindBlock) {
            this.block = block;
            this.blindBlock = blindBlock;
        }
    }

    @ParameterizedTest
    @EnumSource(Dress.class)
    void stateColours_onTheirGrounds_canBeRead(Dress dress) throws IOException {
        String block = block(dress.block);
        for (String colours : new String[] {block, block(dress.blindBlock)}) {
            Matcher states = Pattern.compile("(-state-\\w+): (#\\w{6})").matcher(colours);
            int found = 0;
            while (states.find()) {
                found++;
                for (String ground : new String[] {"-card", "-ground"}) {
                    assertThat(contrast(states.group(2), colour(block, ground)))
                            .as("%s on %s, %s", states.group(1), ground, dress)
                            .isGreaterThanOrEqualTo(LEAST);
                }
            }
            assertThat(found).isGreaterThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @EnumSource(Dress.class)
    void quietText_onTheRail_canBeRead(Dress dress) throws IOException {
        String block = block(dress.block);

        assertThat(contrast(colour(block, "-quiet"), colour(block, "-rail")))
                .isGreaterThanOrEqualTo(LEAST);
    }

    @Test
    void everyState_hasARuleOfItsOwnInTheStyleSheet() throws IOException {
        String sheet = sheet();
        for (StateLook look : StateLook.values()) {
            assertThat(sheet).contains(".state-mark:" + look.pseudoClass());
        }
    }

    private static String sheet() throws IOException {
        try (InputStream in = StateContrastTest.class.getResourceAsStream("console.css")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String block(String head) throws IOException {
        String sheet = sheet();
        int from = sheet.indexOf(head);
        assertThat(from).as(head).isNotNegative();
        return sheet.substring(from, sheet.indexOf('}', from));
    }

    private static String colour(String block, String name) {
        Matcher found = Pattern.compile(name + ": (#\\w{6})").matcher(block);
        assertThat(found.find()).as(name).isTrue();
        return found.group(1);
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }
}
