package io.balto.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.atomic.AtomicInteger;

class TurnsTest {
    @ParameterizedTest
    @CsvSource({"0, 1, 0", "63, 1, 0", "64, 1, 1", "6400, 1, 100", "10, 60, 5", "2, 1000, 2"})
    void did_pieces_givesWayOnceAnAmountIsDone(int pieces, int each, int expected) {
        AtomicInteger gaveWay = new AtomicInteger();
        Turns turns = new Turns(64, gaveWay::incrementAndGet);
        for (int i = 0; i < pieces; i++) {
            turns.did(each);
        }
        assertThat(gaveWay).hasValue(expected);
    }
}
