package io.balto.engine.http;

/// Lets benchmarks, which stand in a package of their own, at a search and its naive twin.
public final class ScanTwins {
    private ScanTwins() {}

    /// Eight bytes a step.
    public static int indexOfControl(byte[] bytes, int from, int to) {
        return AsciiScan.indexOfControl(bytes, from, to);
    }

    /// Byte by byte.
    public static int indexOfControlNaive(byte[] bytes, int from, int to) {
        return AsciiScan.indexOfControlNaive(bytes, from, to);
    }
}
