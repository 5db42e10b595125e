package io.balto.engine.loop;

import java.util.function.LongSupplier;

/// Tells when buffers outside the heap run short, with a gap between beginning and end so that it
/// does not flutter.
///
/// @param used bytes in use now; cheap, any thread
/// @param limitBytes bytes there are
public record DirectMemory(LongSupplier used, long limitBytes) {
    private static final double SHORT = 0.90;
    private static final double ENOUGH = 0.85;

    /// Whether nothing new should begin.
    ///
    /// @param before what was told last time
    public boolean isShort(boolean before) {
        return used.getAsLong() > limitBytes * (before ? ENOUGH : SHORT);
    }
}
