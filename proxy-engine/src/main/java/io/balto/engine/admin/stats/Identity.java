package io.balto.engine.admin.stats;

import java.time.Instant;
import java.util.function.Supplier;

/// Which engine this is.
///
/// @param build the commit it was built of
/// @param instance names it among others; asked each time, since its address is known late
/// @param startedNanos the same moment on the engine's clock
public record Identity(
        String version,
        String build,
        Supplier<String> instance,
        Instant startedAt,
        long startedNanos) {}
