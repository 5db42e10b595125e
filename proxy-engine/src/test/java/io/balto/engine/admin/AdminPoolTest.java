package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How much may wait for an answer of the REST API.
class AdminPoolTest {
    private static final int FOUR_MEBIBYTES = 4 << 20;

    private final AdminPool pool = new AdminPool();

    @AfterEach
    void close() {
        pool.close();
    }

    private int admitted(int bodyBytes, int tries) {
        int count = 0;
        for (int i = 0; i < tries; i++) {
            count += pool.admit(bodyBytes) ? 1 : 0;
        }
        return count;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "4, 2", "64, 2"})
    void threads_ofAMachine_leaveAProcessorToOthersWhereThereAreTwo(int processors, int threads) {
        assertThat(AdminPool.threads(processors)).isEqualTo(threads);
    }

    @Test
    void admit_bodiesOfTheLargestSize_holdsNoMoreThan128Mebibytes() {
        assertThat(admitted(FOUR_MEBIBYTES, 100)).isEqualTo(32);
        assertThat(pool.admit(1)).isFalse();
        assertThat(pool.admit(0)).as("without a body").isTrue();
    }

    @Test
    void admit_requestsWithoutBodies_areNoMoreThan2048() {
        assertThat(admitted(0, 3_000)).isEqualTo(2_048);
    }

    @Test
    void admit_afterARefusal_countsOnlyWhatWasAdmitted() {
        admitted(FOUR_MEBIBYTES, 100);

        pool.answered(FOUR_MEBIBYTES);

        assertThat(admitted(FOUR_MEBIBYTES, 5)).isEqualTo(1);
    }

    @Test
    void admit_aBodyLargerThanAllThatMayWait_isRefusedAndForgotten() {
        assertThat(pool.admit((128 << 20) + 1)).isFalse();
        assertThat(pool.admit(128 << 20)).isTrue();
    }
}
