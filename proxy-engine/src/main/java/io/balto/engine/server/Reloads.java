package io.balto.engine.server;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.stats.Lifecycle.RefusedFiles;
import io.balto.engine.metrics.Meter;
import io.balto.engine.metrics.MeterSource;
import io.balto.engine.metrics.SharedCounters;
import io.balto.engine.service.change.ChangeResult;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;

/// Counts how often the configuration was read again and what became of it. Any thread.
///
/// The start counts as a success, so that the two gauges are there before the first reload.
final class Reloads implements MeterSource {
    private static final double MILLIS = 1e3;

    private final NanoClock clock;
    private final SharedCounters counters;
    private volatile @Nullable RefusedFiles refused;
    private volatile long succeededMillis;

    Reloads(NanoClock clock, SharedCounters counters) {
        this.clock = clock;
        this.counters = counters;
        this.succeededMillis = clock.epochMillis();
    }

    /// The registry has decided.
    ///
    /// @param accessDiffers whether who may manage the engine changed with it
    void ended(ReloadSource by, ChangeResult result, boolean accessDiffers) {
        switch (result) {
            case ChangeResult.Applied(_, var delta, _) ->
                    taken(by, delta.isEmpty() && !accessDiffers ? "unchanged" : "applied");
            case ChangeResult.Rejected(var problem) -> refused(by, problem.detail());
            case ChangeResult.NotDurable(String cause) -> refused(by, cause);
            case ChangeResult.Possible _, ChangeResult.Stopping _ -> {}
        }
    }

    /// The files could not be read or are not valid.
    ///
    /// @param cause a sentence without full stop
    void refused(ReloadSource by, String cause) {
        RefusedFiles before = refused;
        Instant now = Instant.ofEpochMilli(clock.epochMillis());
        refused = new RefusedFiles(before == null ? now : before.since(), cause);
        counters.configReloaded(by.word(), "rejected");
    }

    /// Why what was read last was not taken over.
    Optional<RefusedFiles> refusedFiles() {
        return Optional.ofNullable(refused);
    }

    private void taken(ReloadSource by, String result) {
        refused = null;
        succeededMillis = clock.epochMillis();
        counters.configReloaded(by.word(), result);
    }

    @Override
    public void report(Sink sink) {
        sink.put(Meter.CONFIG_LAST_RELOAD_OK, refused == null ? 1 : 0);
        sink.put(Meter.CONFIG_LAST_SUCCESS, succeededMillis / MILLIS);
    }
}
