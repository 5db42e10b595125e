package io.balto.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0 errors", "1 | 1 error", "2 | 2 errors", "10000 | 10,000 errors"})
    void toString_ofANumber_agreesWithIt(long count, String words) {
        assertThat(CountText.of(count, "error")).hasToString(words);
    }

    @Test
    void toString_withWordsOfItsOwn_takesThem() {
        assertThat(new CountText(1, "retry", "retries")).hasToString("1 retry");
        assertThat(new CountText(3, "retry", "retries")).hasToString("3 retries");
    }
}
