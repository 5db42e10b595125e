package io.balto.engine.loop;

/// How full both kinds of memory are, each 0 to 1 and beyond.
///
/// @param direct share of the direct memory that buffers hold
/// @param heap share of the heap that lives
public record MemoryUse(double direct, double heap) {
    /// The share of the fuller one.
    public double fuller() {
        return Math.max(direct, heap);
    }

    /// Whether the heap is the fuller one.
    public boolean isHeapFuller() {
        return heap > direct;
    }
}
