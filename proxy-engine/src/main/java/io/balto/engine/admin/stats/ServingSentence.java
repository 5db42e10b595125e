package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.CountText;
import io.balto.model.status.CircuitState;

/// Says in one sentence what an engine serves.
public final class ServingSentence {
    private ServingSentence() {}

    /// For example `serving 12 services, 1 circuit open`. O(backends).
    public static String of(Snapshot snapshot, long nowNanos) {
        int open = 0;
        for (Service service : snapshot.services().values()) {
            for (Backend backend : service.pool().backends()) {
                open += backend.circuit().view(nowNanos).state() == CircuitState.OPEN ? 1 : 0;
            }
        }
        return "serving "
                + CountText.of(snapshot.services().size(), "service")
                + (open == 0 ? "" : ", " + CountText.of(open, "circuit") + " open");
    }
}
