package io.balto.engine.admin.service;

import io.balto.engine.Sha256;
import io.balto.engine.service.snapshot.Service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Names a backend whatever its service is called: `bck_` and twelve letters or digits made of the
/// uid of the service and the address.
final class BackendUid {
    private static final String ZERO = "bck_000000000000";
    private static final int BASE = 36;

    /// 36 to the power of 12; twice as much fits into a long without sign.
    private static final long KEPT = 4_738_381_338_321_616_896L;

    // Looking one up takes more memory than all the rest of a uid.
    private static final ThreadLocal<MessageDigest> DIGEST =
            ThreadLocal.withInitial(Sha256::digest);

    private BackendUid() {}

    /// @param url of the backend
    static String of(Service service, String url) {
        String text = service.registration().uid() + " " + url;
        return named(DIGEST.get().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// The uid for a hash.
    static String named(byte[] hash) {
        char[] uid = ZERO.toCharArray();
        long rest = remainder(hash);
        for (int i = uid.length - 1; rest > 0; i--) {
            uid[i] = Character.forDigit((int) (rest % BASE), BASE);
            rest /= BASE;
        }
        return new String(uid);
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
