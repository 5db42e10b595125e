package io.balto.engine.admin.stats;

import io.balto.engine.backend.Backend;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
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
        String services = counted(snapshot.services().size(), "service");
        return "serving " + services + (open == 0 ? "" : ", " + counted(open, "circuit") + " open");
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
