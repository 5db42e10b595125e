package io.balto.engine.health;

import io.balto.engine.backend.ProbeReport;

/// One running probe of one backend. Confined to the health thread.
interface Probe {
    /// Ends it without a report; nothing when it is over.
    void cancel();

    /// Told what a probe found.
    @FunctionalInterface
    interface Listener {
        /// Runs on the health thread, exactly once unless the probe was cancelled.
        void onReport(Probe probe, ProbeReport report);
    }
}
