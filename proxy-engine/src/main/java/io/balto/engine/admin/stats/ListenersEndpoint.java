package io.balto.engine.admin.stats;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;

/// Shows where clients are accepted.
final class ListenersEndpoint {
    private final Lifecycle lifecycle;

    ListenersEndpoint(Lifecycle lifecycle) {
        this.lifecycle = lifecycle;
    }

    Answer list(AdminRequest request) {
        return Answer.json(200, lifecycle.listeners());
    }
}
