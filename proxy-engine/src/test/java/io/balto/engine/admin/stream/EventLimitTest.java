package io.balto.engine.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EventLimitTest {
    private static final long SECOND = 1_000_000_000L;
    private final EventLimit limit = new EventLimit(2);

    @Test
    void take_withinASecond_letsAFewThroughAndCountsTheOthers() {
        assertThat(limit.take(5)).isZero();
        assertThat(limit.take(6)).isZero();
        assertThat(limit.take(7)).isEqualTo(-1);
        assertThat(limit.take(SECOND + 4)).isEqualTo(-1);

        assertThat(limit.take(SECOND + 5)).isEqualTo(2);
        assertThat(limit.take(SECOND + 6)).isZero();
    }
}
