package io.balto.console.live;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The values of one scope in even steps, as a ring: what is older than its length is forgotten.
/// Slots without a value are NaN, so a gap is a gap. A series has a ring from its first value on.
///
/// Confined to the UI thread.
public final class Track {
    private final long stepMillis;
    private final int length;
    private final Map<String, double[]> rings = new TreeMap<>();
    private long newestSlot = Long.MIN_VALUE;

    /// @param length how many steps are kept
    Track(long stepMillis, int length) {
        this.stepMillis = stepMillis;
        this.length = length;
    }

    /// Time between two values, milliseconds.
    public long stepMillis() {
        return stepMillis;
    }

    /// Puts a value into the slot of its time; one that is too old is dropped.
    void put(long epochMillis, Metric metric, double value) {
        put(epochMillis, metric.word(), value);
    }

    /// Puts a value of a series into the slot of its time.
    void put(long epochMillis, String series, double value) {
        long slot = Math.floorDiv(epochMillis, stepMillis);
        if (newestSlot != Long.MIN_VALUE && slot <= newestSlot - length) {
            return;
        }
        advanceTo(slot);
        ring(series)[(int) Math.floorMod(slot, (long) length)] = value;
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
            String series,
            List<@Nullable Double> values) {
        if (values.isEmpty()) {
            return;
        }
        advanceTo(
                Math.floorDiv(
                        firstEpochMillis + (values.size() - 1) * valueStepMillis, stepMillis));
        double[] ring = ring(series);
        for (int i = 0; i < values.size(); i++) {
            Double value = values.get(i);
            long slot = Math.floorDiv(firstEpochMillis + i * valueStepMillis, stepMillis);
            int index = (int) Math.floorMod(slot, (long) length);
            boolean isKept = slot > newestSlot - length;
            if (value != null && isKept && Double.isNaN(ring[index])) {
                ring[index] = value;
            }
        }
    }

    /// The values of the slots that end at a time, oldest first.
    ///
    /// @param count how many; slots that were never filled are NaN
    public double[] values(Metric metric, long endEpochMillis, int count) {
        return values(metric.word(), endEpochMillis, count);
    }

    /// The values of every label of a split that has had one, by label; where the requests are
    /// known and a label was not told there were none of it.
    public Map<String, double[]> values(Split split, long endEpochMillis, int count) {
        double[] requests = values(Metric.RPS, endEpochMillis, count);
        Map<String, double[]> all = new TreeMap<>();
        String prefix = split.series("");
        for (String series : rings.keySet()) {
            if (series.startsWith(prefix)) {
                double[] values = values(series, endEpochMillis, count);
                for (int i = 0; i < count; i++) {
                    boolean isNone = Double.isNaN(values[i]) && !Double.isNaN(requests[i]);
                    values[i] = isNone ? 0 : values[i];
                }
                all.put(series.substring(prefix.length()), values);
            }
        }
        return all;
    }

    private double[] values(String series, long endEpochMillis, int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        double[] ring = rings.get(series);
        long last = Math.floorDiv(endEpochMillis, stepMillis);
        for (int i = 0; i < count && ring != null; i++) {
            long slot = last - count + 1 + i;
            if (slot > newestSlot - length && slot <= newestSlot) {
                values[i] = ring[(int) Math.floorMod(slot, (long) length)];
            }
        }
        return values;
    }

    private double[] ring(String series) {
        double[] known = rings.get(series);
        if (known != null) {
            return known;
        }
        double[] ring = new double[length];
        Arrays.fill(ring, Double.NaN);
        rings.put(series, ring);
        return ring;
    }
}
