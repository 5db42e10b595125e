package io.balto.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash that everything here is known by that is kept or compared without its text.
public final class Sha256 {
    private Sha256() {}

    /// A digest that was given nothing yet; for one thread.
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
