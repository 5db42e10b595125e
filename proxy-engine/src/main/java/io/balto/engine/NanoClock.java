package io.balto.engine;

/// Where time comes from, so that a test can hold it still.
public interface NanoClock {
    /// Nanoseconds since an arbitrary moment; only differences mean something.
    long nanoTime();

    /// Milliseconds since 1970-01-01T00:00:00Z, for log lines and documents, never for measuring.
    long epochMillis();
}
