package io.balto.engine.admin.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Names a backend whatever its service is called: `bck_` and twelve letters or digits made of the
/// uid of the service and the address.
final class BackendUid {
    private static final int LENGTH = 12;
    private static final int BASE = 36;
    private static final BigInteger KEPT = BigInteger.valueOf(BASE).pow(LENGTH);

    private BackendUid() {}

    static String of(Service service, Backend backend) {
        String text = service.registration().uid() + " " + backend.address().url();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            long last = new BigInteger(1, hash).mod(KEPT).longValueExact();
            String digits = Long.toString(last, BASE);
            return "bck_" + "0".repeat(LENGTH - digits.length()) + digits;
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
