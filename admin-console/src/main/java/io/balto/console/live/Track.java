package io.balto.console.live;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The values of one scope in even steps, as a ring: what is older than its length is forgotten.
/// Slots without a value are NaN, so a gap is a gap.
///
/// Confined to the UI thread.
public final class Track {
    private final long stepMillis;
    private final int length;
    private final Map<Metric, double[]> rings = new EnumMap<>(Metric.class);
    private long newestSlot = Long.MIN_VALUE;

    /// @param length how many steps are kept
    Track(long stepMillis, int length) {
        this.stepMillis = stepMillis;
        this.length = length;
        for (Metric metric : Metric.values()) {
            double[] ring = new double[length];
            Arrays.fill(ring, Double.NaN);
            rings.put(metric, ring);
        }
    }

    /// Time between two values, milliseconds.
    public long stepMillis() {
        return stepMillis;
    }

    /// Puts a value into the slot of its time; one that is too old is dropped.
    void put(long epochMillis, Metric metric, double value) {
        long slot = Math.floorDiv(epochMillis, stepMillis);
        if (newestSlot != Long.MIN_VALUE && slot <= newestSlot - length) {
            return;
        }
        advanceTo(slot);
        ring(metric)[(int) Math.floorMod(slot, (long) length)] = value;
    }

    private void advanceTo(long slot) {
        if (newestSlot == Long.MIN_VALUE) {
            newestSlot = slot;
        }
        long from = Math.max(newestSlot + 1, slot - length + 1);
        for (long skipped = from; skipped <= slot; skipped++) {
            int index = (int) Math.floorMod(skipped, (long) length);
            rings.values().forEach(ring -> ring[index] = Double.NaN);
        }
        newestSlot = Math.max(newestSlot, slot);
    }

    /// Fills slots that have no value yet with those of the engine's history.
    ///
    /// @param firstEpochMillis time of the first value
    void fill(
            long firstEpochMillis,
            long valueStepMillis,
            Metric metric,
            List<@Nullable Double> values) {
        if (values.isEmpty()) {
            return;
        }
        advanceTo(
                Math.floorDiv(
                        firstEpochMillis + (values.size() - 1) * valueStepMillis, stepMillis));
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            long slot = Math.floorDiv(firstEpochMillis + i * valueStepMillis, stepMillis);
            int index = (int) Math.floorMod(slot, (long) length);
            boolean isKept = slot > newestSlot - length;
            if (value != null && isKept && Double.isNaN(ring(metric)[index])) {
                ring(metric)[index] = value;
            }
        }
    }

    /// The values of the slots that end at a time, oldest first.
    ///
    /// @param count how many; slots that were never filled are NaN
    public double[] values(Metric metric, long endEpochMillis, int count) {
        double[] values = new double[count];
        long last = Math.floorDiv(endEpochMillis, stepMillis);
        for (int i = 0; i < count; i++) {
            long slot = last - count + 1 + i;
            boolean isKept = slot > newestSlot - length && slot <= newestSlot;
            values[i] =
                    isKept ? ring(metric)[(int) Math.floorMod(slot, (long) length)] : Double.NaN;
        }
        return values;
    }

    private double[] ring(Metric metric) {
        double[] ring = rings.get(metric);
        if (ring == null) {
            throw new AssertionError("no ring for " + metric);
        }
        return ring;
    }
}
