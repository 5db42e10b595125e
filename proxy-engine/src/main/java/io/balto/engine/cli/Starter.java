package io.balto.engine.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// The configuration to begin with, as `configs/balto.config.yaml` has it.
final class Starter {
    private static final String RESOURCE = "balto.config.yaml";

    private Starter() {}

    static byte[] config() {
        try (InputStream in = Starter.class.getResourceAsStream(RESOURCE)) {
            return Objects.requireNonNull(in, RESOURCE).readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
