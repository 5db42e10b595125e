package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class PercentTest {
    @Test
    void decode_ofWhatWasEncoded_isTheText() {
        long seed = 20_261_124;
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(20); length > 0; length--) {
                text.appendCodePoint(
                        random.nextBoolean()
                                ? 0x20 + random.nextInt(0x5F)
                                : random.nextInt(0xD800));
            }

            String encoded = Percent.encode(text.toString());

            assertThat(Percent.decode(encoded, false))
                    .as("seed %d", seed)
                    .contains(text.toString());
        }
    }

    @Test
    void decode_ofAQuery_takesPlusForASpace() {
        assertThat(Percent.decode("a+b%2B", true)).contains("a b+");
        assertThat(Percent.decode("a+b", false)).contains("a+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%2", "%ff", "%c3"})
    void decode_ofABrokenEscape_isEmpty(String text) {
        assertThat(Percent.decode(text, false)).isEmpty();
    }
}
