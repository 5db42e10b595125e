package io.balto.engine.admin.security;

import io.balto.engine.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.zip.CRC32;

/// The text of a token: `balto_`, 43 random letters and digits (256 bits), and 6 check digits, so
/// that scanners for leaked secrets find it without asking the engine.
final class TokenText {
    private static final String PREFIX = "balto_";
    private static final String ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECK_LENGTH = 6;

    private TokenText() {}

    /// A new one.
    static String random(SecureRandom random) {
        StringBuilder text = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_LENGTH; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text + check(text.toString());
    }

    /// Whether a text begins like a token of an engine but was mistyped or cut.
    static boolean isDamaged(String text) {
        int length = PREFIX.length() + RANDOM_LENGTH + CHECK_LENGTH;
        if (!text.startsWith(PREFIX)) {
            return false;
        }
        int end = text.length() - CHECK_LENGTH;
        return text.length() != length
                || !check(text.substring(0, end)).equals(text.substring(end));
    }

    /// What is kept of a token.
    static byte[] sha256(String text) {
        return Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String check(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECK_LENGTH; i++) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return digits.reverse().toString();
    }
}
