package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;
import io.balto.engine.metrics.SharedCounters;
import io.balto.engine.service.change.ChangeResult;

/// Counts how often the configuration was read again and what became of it. Any thread.
///
/// The start counts as a success, so that the two gauges are there before the first reload.
final class Reloads implements MeterSource {
    private static final double MILLIS = 1e3;

    private final NanoClock clock;
    private final SharedCounters counters;
    private volatile boolean isLastOk = true;
    private volatile long succeededMillis;

    Reloads(NanoClock clock, SharedCounters counters) {
        this.clock = clock;
        this.counters = counters;
        this.succeededMillis = clock.epochMillis();
    }

    /// The registry has decided.
    void ended(ReloadSource by, ChangeResult result) {
        switch (result) {
            case ChangeResult.Applied(_, var delta, _) ->
                    count(by, delta.isEmpty() ? "unchanged" : "applied", true);
            case ChangeResult.Rejected _, ChangeResult.NotDurable _ -> count(by, "rejected", false);
            case ChangeResult.Possible _, ChangeResult.Stopping _ -> {}
        }
    }

    /// The files could not be read or are not valid.
    void refused(ReloadSource by) {
        count(by, "rejected", false);
    }

    private void count(ReloadSource by, String result, boolean isOk) {
        counters.configReloaded(by.word(), result);
        isLastOk = isOk;
        if (isOk) {
            succeededMillis = clock.epochMillis();
        }
    }

    @Override
    public void report(Sink sink) {
        sink.put(Meter.CONFIG_LAST_RELOAD_OK, isLastOk ? 1 : 0);
        sink.put(Meter.CONFIG_LAST_SUCCESS, succeededMillis / MILLIS);
    }
}
