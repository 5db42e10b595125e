package io.balto.engine.admin.stats;

import java.time.Instant;

/// Which engine this is.
///
/// @param instance names it among others
/// @param startedNanos the same moment on the engine's clock
public record Identity(String version, String instance, Instant startedAt, long startedNanos) {}
