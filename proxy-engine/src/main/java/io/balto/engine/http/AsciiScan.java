package io.balto.engine.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/* Walking over field values eight bytes per step.
 *
 * A field value ends at its CR, and a CR is a control byte; so one search for the next control byte both validates the
 * value and finds its end. In every lane, (lane - 0x20) borrows into the top bit exactly when the lane is below 0x20,
 * and masking with ~lane leaves bytes of 0x80 and above (obs-text) alone; DEL is found by XOR with 0x7F, which turns it
 * into a zero lane. A borrow can only mark lanes above the first true mark, so the lowest mark is always right.
 *
 * Attack withstood: none of the loops reads past `to`, and every byte is looked at once per call.
 * The naive twin stays below and a random test holds both together. Gain over it: bench/AsciiScanBenchmark, figures in
 * its header; remove if the benchmark of an exchange shows none. */
final class AsciiScan {
    private static final VarHandle LONG_LITTLE_ENDIAN =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;
    private static final long SPACES = 0x20 * ONES;
    private static final long DELETES = 0x7F * ONES;

    private AsciiScan() {}

    /// Finds the first control byte (below 0x20, or 0x7F); HTAB counts as one.
    ///
    /// @return its index, or `to` when there is none
    static int indexOfControl(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = (long) LONG_LITTLE_ENDIAN.get(bytes, i);
            long deletes = word ^ DELETES;
            long marks = (((word - SPACES) & ~word) | ((deletes - ONES) & ~deletes)) & HIGHS;
            if (marks != 0) {
                return i + (Long.numberOfTrailingZeros(marks) >>> 3);
            }
        }
        return indexOfControlNaive(bytes, i, to);
    }

    static int indexOfControlNaive(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xFF) < 0x20 || bytes[i] == 0x7F) {
                return i;
            }
        }
        return to;
    }

    /// Finds the first byte that ends a request target or makes it unreadable: a space or below,
    /// DEL and above, or `#`.
    ///
    /// @return its index, or `to` when there is none
    static int indexOfTargetEnd(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            byte b = bytes[i];
            if (b <= 0x20 || b == 0x7F || b == '#') { // bytes of 0x80 and above are negative
                return i;
            }
        }
        return to;
    }
}
