package io.balto.engine.soak;

import java.util.Random;

/// The body that a path asks for: `/soak/LENGTH/SEED`, always the same for one path.
record SoakBody(int length, long seed) {
    static SoakBody of(String path) {
        String[] parts = path.split("/", -1);
        return new SoakBody(Integer.parseInt(parts[2]), Long.parseLong(parts[3]));
    }

    static SoakBody random(Random random) {
        int most = random.nextInt(20) == 0 ? 400_000 : 3_000;
        return new SoakBody(random.nextInt(most), random.nextInt(1_000_000));
    }

    String path() {
        return "/soak/" + length + "/" + seed;
    }

    /// Printable bytes, so that a body that is cut or mixed up with another can be shown.
    byte[] bytes() {
        byte[] bytes = new byte[length];
        long state = seed * 0x9E3779B97F4A7C15L + length;
        for (int i = 0; i < length; i++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            bytes[i] = (byte) ('a' + (int) ((state >>> 33) % 26));
        }
        return bytes;
    }
}
