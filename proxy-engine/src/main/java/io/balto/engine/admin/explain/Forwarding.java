package io.balto.engine.admin.explain;

import io.balto.engine.backend.Backend;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.router.Router;
import io.balto.engine.service.snapshot.Service;

import java.net.InetAddress;

/// The steps that traffic takes with a request, without a socket; a port. Any thread.
public interface Forwarding {
    /// What traffic would do.
    sealed interface Step {
        /// Refuse it before it is routed.
        record Refuse(int status, String why) implements Step {}

        /// Find no service.
        record NotFound(Miss why) implements Step {}

        /// Send it to a backend of this service.
        record Forward(Match.Found<Service> found) implements Step {}
    }

    /// What becomes of a request.
    ///
    /// @param head request line and fields, each line ended by CRLF, and the empty line
    Step step(String head, Router<Service> router);

    /// The head that a backend would get.
    String rewritten(String head, InetAddress client, Match.Found<Service> found, Backend backend);
}
