package io.balto.console.ui.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.console.ui.StateLook;
import io.balto.model.status.ServingState;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchedTest {
    private record Row(StateLook look, double errorRatio) implements Watched {}

    @ParameterizedTest
    @CsvSource({
        "false, NaN, NaN, false",
        "false, 0, 0, false",
        "false, NaN, 0.1, true",
        "false, 0, 0.1, true",
        "false, 0.1, 0.2, false",
        "false, 0.1, 0, false",
        "true, 0, 0, true",
    })
    void isNewsAfter_tellsAnotherStateAndFirstErrors(
            boolean another, double before, double now, boolean expected) {
        StateLook same = StateLook.of(ServingState.SERVING);
        StateLook other = StateLook.of(ServingState.DEGRADED);

        assertThat(new Row(another ? other : same, now).isNewsAfter(new Row(same, before)))
                .isEqualTo(expected);
    }
}
