package io.balto.model.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Random;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({
        "500ms, 500000000",
        "5s, 5000000000",
        "1m30s, 90000000000",
        "2h, 7200000000000",
        "0s, 0",
        "1h2m3s4ms5us6ns, 3723004005006",
        "90s, 90000000000"
    })
    void of_theDocumentedShapes_readsThem(String text, long nanos) {
        assertThat(DurationText.of(text).duration()).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5 s", "-5s", "1.5s", "1s1m", "5S", "1d", "300000000h", "5s "})
    void of_anythingElse_isRefused(String text) {
        assertThatThrownBy(() -> DurationText.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void of_aBareNumber_saysThatTheUnitIsMissing() {
        assertThatThrownBy(() -> DurationText.of("30"))
                .hasMessage("\"30\" has no unit; write 30s or 30ms");
    }

    @Test
    void toString_ofAnySpan_isReadAsTheSame() {
        Random random = new Random(20_261_101);
        for (int i = 0; i < 10_000; i++) {
            Duration span =
                    Duration.ofNanos(random.nextLong(Long.MAX_VALUE) >>> random.nextInt(62));
            String text = new DurationText(span).toString();
            assertThat(DurationText.of(text).duration()).as(text).isEqualTo(span);
        }
    }
}
