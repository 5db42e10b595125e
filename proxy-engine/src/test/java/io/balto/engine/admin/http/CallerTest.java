package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.AdminRole;
import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

class CallerTest {
    @ParameterizedTest
    @CsvSource({
        "*, a.test-/x, true",
        "a.test-*, a.test-/x/*, true",
        "a.test-/x, a.test-/x, true",
        "a.test-/x, a.test-/xy, false",
        "*.test-/x, b.a.test-/x, true",
        "*/x, a.test-/y, false",
        "a*b*c, aXbXbYc, true",
        "a*b*c, aXbXbYcd, false",
        "a.*, abc, false"
    })
    void reaches_withAGlob_takesAStarForAnyText(String glob, String id, boolean expected) {
        assertThat(limitedTo(glob).reaches(new ServiceId(id))).isEqualTo(expected);
    }

    @Test
    void reaches_withRandomGlobs_agreesWithAPattern() {
        long seed = 20_251_124;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String glob = word(random, "ab*", 8);
            String id = word(random, "ab", 10);
            boolean expected = Pattern.matches(glob.replace("*", ".*"), id);

            assertThat(limitedTo(glob).reaches(new ServiceId(id)))
                    .as("seed %d, %d: %s and %s", seed, i, glob, id)
                    .isEqualTo(expected);
        }
    }

    private static String word(Random random, String letters, int longest) {
        StringBuilder word = new StringBuilder();
        int length = 1 + random.nextInt(longest);
        for (int i = 0; i < length; i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }

    private static Caller limitedTo(String glob) {
        return new Caller(
                "ci", "t", "", AdminRole.ADMIN, List.of(glob), InetAddress.getLoopbackAddress());
    }
}
