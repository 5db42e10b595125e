package io.balto.console.backends;

import io.balto.console.ui.CheckMarks;
import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.table.Watched;
import io.balto.model.status.BackendStatus;

import java.time.Instant;

/// One line of the list of backends.
///
/// @param share of the requests of its service, 0 to 1; NaN without requests
/// @param why it is as it is, in a sentence
record BackendRow(BackendStatus status, double share, StateLook look, String why)
        implements Watched {
    /// Names it through all its changes.
    String key() {
        return status.uid();
    }

    /// @param now for what is counted down
    static BackendRow of(BackendStatus status, double share, Instant now) {
        return new BackendRow(
                status, share, StateLook.of(status), CircuitWords.sentence(status, now));
    }

    String circuit() {
        return (status.circuit().forced() == null ? "" : "⚑ ")
                + CircuitWords.word(status.circuit().state())
                + " "
                + status.circuit().failures()
                + "/"
                + status.circuit().failureThreshold();
    }

    /// The last checks, oldest first.
    String checks() {
        return CheckMarks.of(status.health());
    }

    @Override
    public double errorRatio() {
        return Numbers.known(status.rates().errorRatio());
    }

    double p50() {
        return Numbers.known(status.rates().latencySeconds().p50());
    }

    double p99() {
        return Numbers.known(status.rates().latencySeconds().p99());
    }

    double connections() {
        return status.connections().active() + status.connections().idle();
    }

    /// Those that serve a request, and all.
    String connectionWords() {
        return status.connections().active() + " / " + Numbers.count((long) connections());
    }

    String zone() {
        return status.zone() == null ? "" : status.zone();
    }

    double p95() {
        return Numbers.known(status.rates().latencySeconds().p95());
    }
}
