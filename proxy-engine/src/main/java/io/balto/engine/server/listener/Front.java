package io.balto.engine.server.listener;

import io.balto.engine.backend.Backend;
import io.balto.engine.config.ListenPlace;
import io.balto.engine.proxy.ProxyLoops;
import io.balto.engine.proxy.ProxyParts;
import io.netty.util.concurrent.Future;

import java.io.IOException;

/// A listener with what serves its clients.
public record Front(ProxyLoops relays, Listener listener) {
    /// Binds; waits for it.
    ///
    /// @param key the configuration's key of the address
    /// @throws IOException with a sentence for the operator
    public static Front open(String key, ListenPlace place, EventLoops loops, ProxyParts parts)
            throws IOException {
        ProxyLoops relays = new ProxyLoops(loops.group(), parts);
        relays.start();
        try {
            int highWaterBytes = parts.settings().clients().highWaterBytes();
            return new Front(relays, Listener.bind(place, loops, relays, highWaterBytes));
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on %s: %s; stop what listens there or set %s to another"
                            .formatted(place, e.getMessage(), key),
                    e);
        }
    }

    /// Cuts what still runs on a backend whose drain is over; any thread, returns at once.
    public void cut(Backend backend) {
        relays.cut(backend);
    }

    /// Accepts nothing more and cuts what is open; waits for it.
    public void close() {
        listener.close();
        relays.stop().forEach(Future::awaitUninterruptibly);
    }
}
