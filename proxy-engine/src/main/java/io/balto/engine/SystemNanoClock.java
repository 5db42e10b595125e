package io.balto.engine;

/// The machine's clock; the only class that may ask for it.
public final class SystemNanoClock implements NanoClock {
    /// Made once, by `server.BaltoEngine` or a command.
    public SystemNanoClock() {}

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public long epochMillis() {
        return System.currentTimeMillis();
    }
}
