package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Random;

class AsciiScanTest {
    private static final long SEED = 9_110_022;

    @Test
    void indexOfControl_everyByteInEveryLane_agreesWithTheNaiveTwin() {
        for (int value = 0; value < 256; value++) {
            for (int at = 0; at < 17; at++) {
                byte[] bytes = filled(17, (byte) 'a');
                bytes[at] = (byte) value;

                assertThat(AsciiScan.indexOfControl(bytes, 0, bytes.length))
                        .as("byte %d at %d", value, at)
                        .isEqualTo(AsciiScan.indexOfControlNaive(bytes, 0, bytes.length));
            }
        }
    }

    @Test
    void indexOfControl_everyPairOfNeighbours_agreesWithTheNaiveTwin() {
        byte[] bytes = filled(8, (byte) 'a');
        for (int pair = 0; pair < 1 << 16; pair++) {
            bytes[3] = (byte) pair;
            bytes[4] = (byte) (pair >>> 8);

            assertThat(AsciiScan.indexOfControl(bytes, 0, 8))
                    .as("pair %d", pair)
                    .isEqualTo(AsciiScan.indexOfControlNaive(bytes, 0, 8));
        }
    }

    @Test
    void indexOfControl_randomBytes_agreesWithTheNaiveTwin() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = randomBytes(random);
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);

            assertThat(AsciiScan.indexOfControl(bytes, from, to))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(AsciiScan.indexOfControlNaive(bytes, from, to));
        }
    }

    @Test
    void indexOfControl_controlOutsideTheRange_isNotSeen() {
        byte[] bytes = Ascii.bytes("\0aaaaaaaa\0");

        assertThat(AsciiScan.indexOfControl(bytes, 1, 9)).isEqualTo(9);
        assertThat(AsciiScan.indexOfControl(bytes, 1, 10)).isEqualTo(9);
        assertThat(AsciiScan.indexOfControl(bytes, 0, 9)).isZero();
        assertThat(AsciiScan.indexOfControl(bytes, 4, 4)).isEqualTo(4);
    }

    @Test
    void indexOfTargetEnd_everyByte_stopsAtAllButVisibleAsciiAndAtTheFragment() {
        for (int value = 0; value < 256; value++) {
            byte[] bytes = {'/', (byte) value, '/'};
            boolean stays = value > 0x20 && value < 0x7F && value != '#';

            assertThat(AsciiScan.indexOfTargetEnd(bytes, 0, 3))
                    .as("byte %d", value)
                    .isEqualTo(stays ? 3 : 1);
        }
    }

    @Test
    void endOfValue_randomBytes_isTheFirstControlByteThatIsNoTab() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = randomBytes(random);
            int expected = 0;
            while (expected < bytes.length
                    && (bytes[expected] == '\t'
                            || (bytes[expected] & 0xFF) >= 0x20 && bytes[expected] != 0x7F)) {
                expected++;
            }

            assertThat(FieldLines.endOfValue(bytes, 0, bytes.length))
                    .as("seed %d round %d", SEED, round)
                    .isEqualTo(expected);
        }
    }

    /// Up to 40 bytes, control bytes and their neighbours among them in any density.
    private static byte[] randomBytes(Random random) {
        byte[] edges = {0, 1, '\t', '\r', '\n', 0x1F, 0x20, 0x21, 0x7E, 0x7F, (byte) 0x80, -1};
        byte[] bytes = new byte[random.nextInt(41)];
        int density = 1 + random.nextInt(20);
        for (int i = 0; i < bytes.length; i++) {
            boolean edge = random.nextInt(density) == 0;
            bytes[i] =
                    edge ? edges[random.nextInt(edges.length)] : (byte) ('a' + random.nextInt(26));
        }
        return bytes;
    }

    private static byte[] filled(int length, byte value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, value);
        return bytes;
    }
}
