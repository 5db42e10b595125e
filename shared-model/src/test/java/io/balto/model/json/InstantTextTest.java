package io.balto.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.util.Random;

final class InstantTextTest {
    private static final long SEED = 20_261_129;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-29T01:47:05Z",
                "2026-11-29T01:47:05.001Z",
                "2026-11-29T01:47:05.020Z",
                "2026-11-29T01:47:05.300Z",
                "2026-11-29T01:47:05.000001Z",
                "2026-11-29T01:47:05.123456789Z",
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "-0001-01-01T00:00:00Z",
                "+12345-01-01T00:00:00.500Z"
            })
    void write_instant_isWhatItsTextWas(String written) {
        assertThat(written(Instant.parse(written))).isEqualTo(written);
    }

    @Test
    void write_instantsThatShareAPlace_areToldApart() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochMilli(1_790_000_000_000L + random.nextInt(2_000_000));

            assertThat(written(instant)).as("seed %d", SEED).isEqualTo(instant.toString());
        }
    }

    private static String written(Instant instant) {
        String json = ModelJson.write(instant);
        return json.substring(1, json.length() - 1);
    }
}
