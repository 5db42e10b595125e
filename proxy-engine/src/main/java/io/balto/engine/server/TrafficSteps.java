package io.balto.engine.server;

import io.balto.engine.admin.explain.Forwarding;
import io.balto.engine.backend.Backend;
import io.balto.engine.proxy.RequestPreview;
import io.balto.engine.proxy.RequestPreview.Outcome;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.router.Router;
import io.balto.engine.service.snapshot.Service;

import java.net.InetAddress;

/// The steps of traffic as the admin side asks for them.
///
/// @param preview takes them
record TrafficSteps(RequestPreview preview) implements Forwarding {
    @Override
    public Step step(String head, Router<Service> router) {
        return switch (preview.outcome(head, router)) {
            case Outcome.Refused(int status, String why) -> new Step.Refuse(status, why);
            case Outcome.Unrouted(Miss why) -> new Step.NotFound(why);
            case Outcome.Forwarded(var found) -> new Step.Forward(found);
        };
    }

    @Override
    public String rewritten(
            String head, InetAddress client, Match.Found<Service> found, Backend backend) {
        return preview.rewritten(head, client, found, backend);
    }
}
