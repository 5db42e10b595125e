package io.balto.engine.server.listener;

import io.balto.engine.local.LocalAnswer;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.local.LocalResponder;
import io.balto.engine.local.LocalResponse;
import io.balto.model.problem.Problem;

import java.util.function.Consumer;

/// What is the engine's own on the main listener when `/balto` has a listener of its own:
/// `/health`.
public record HealthOnly(LocalResponder whole) implements LocalResponder {
    @Override
    public boolean owns(String path) {
        return path.equals("/health");
    }

    @Override
    public int maxBodyBytes() {
        return whole.maxBodyBytes();
    }

    @Override
    public boolean wantsBody(LocalRequest head) {
        return whole.wantsBody(head);
    }

    @Override
    public LocalResponse refusal(LocalRequest head, Problem problem) {
        return whole.refusal(head, problem);
    }

    @Override
    public void respond(LocalRequest request, Consumer<LocalAnswer> reply) {
        whole.respond(request, reply);
    }
}
