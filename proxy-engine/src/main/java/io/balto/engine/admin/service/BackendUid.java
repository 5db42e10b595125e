package io.balto.engine.admin.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Names a backend whatever its service is called: `bck_` and twelve letters or digits made of the
/// uid of the service and the address.
final class BackendUid {
    private static final int LENGTH = 12;
    private static final int BASE = 36;

    /// 36 to the power of 12; twice as much fits into a long without sign.
    private static final long KEPT = 4_738_381_338_321_616_896L;

    private BackendUid() {}

    static String of(Service service, Backend backend) {
        String text = service.registration().uid() + " " + backend.address().url();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            String digits = Long.toString(remainder(hash), BASE);
            return "bck_" + "0".repeat(LENGTH - digits.length()) + digits;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /// Of the hash, a number of 256 bits, by [#KEPT]: bit after bit, as a list of circuits makes a
    /// hundred.
    static long remainder(byte[] hash) {
        long rest = 0;
        for (byte eight : hash) {
            for (int bit = Byte.SIZE - 1; bit >= 0; bit--) {
                rest = rest << 1 | eight >> bit & 1;
                if (Long.compareUnsigned(rest, KEPT) >= 0) {
                    rest -= KEPT;
                }
            }
        }
        return rest;
    }
}
