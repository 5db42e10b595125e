package io.balto.engine.admin.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;

class BackendUidTest {
    private static final int HASH_BYTES = 32;

    private static long asNumber(byte[] hash) {
        return new BigInteger(1, hash).mod(BigInteger.valueOf(36).pow(12)).longValueExact();
    }

    /// @param checked of a hash and the words that name the seed
    private static void forRandomHashes(BiConsumer<byte[], String> checked) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            byte[] hash = new byte[HASH_BYTES];
            random.nextBytes(hash);
            checked.accept(hash, "seed " + seed);
        }
    }

    @Test
    void remainder_ofRandomHashes_isThatOfTheNumber() {
        forRandomHashes(
                (hash, seed) ->
                        assertThat(BackendUid.remainder(hash)).as(seed).isEqualTo(asNumber(hash)));
    }

    @Test
    void named_forRandomHashes_hasTwelveDigitsOfTheNumber() {
        forRandomHashes(
                (hash, seed) -> {
                    String digits = Long.toString(asNumber(hash), 36);
                    assertThat(BackendUid.named(hash))
                            .as(seed)
                            .isEqualTo("bck_" + "0".repeat(12 - digits.length()) + digits);
                });
        assertThat(BackendUid.named(new byte[HASH_BYTES])).isEqualTo("bck_000000000000");
    }

    @Test
    void remainder_ofTheLargestHash_isThatOfTheNumber() {
        byte[] hash = new byte[HASH_BYTES];
        Arrays.fill(hash, (byte) 0xff);

        assertThat(BackendUid.remainder(hash)).isEqualTo(asNumber(hash));
        assertThat(BackendUid.remainder(new byte[HASH_BYTES])).isZero();
    }
}
