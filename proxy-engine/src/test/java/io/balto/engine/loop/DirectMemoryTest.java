package io.balto.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DirectMemoryTest {
    @ParameterizedTest
    @CsvSource({
        "0, false, false",
        "900, false, false",
        "901, false, true",
        "900, true, true",
        "851, true, true",
        "850, true, false",
        "5000, false, true",
    })
    void isShort_beginsAbove90PercentAndEndsAt85(long used, boolean before, boolean expected) {
        DirectMemory memory = new DirectMemory(() -> used, 1_000);

        assertThat(memory.isShort(before)).isEqualTo(expected);
    }
}
