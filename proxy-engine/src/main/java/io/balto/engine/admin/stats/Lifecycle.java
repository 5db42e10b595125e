package io.balto.engine.admin.stats;

import java.util.List;

/// Where the engine stands in its life, and what runs in it; a port. Any thread.
public interface Lifecycle {
    /// Whether clients are served.
    boolean isServing();

    /// Whether new clients may be sent here.
    boolean isReady();

    /// Whether what runs is finished and nothing new is wanted.
    boolean isDraining();

    /// Makes the engine not ready while it goes on serving, or ready again.
    void hold(boolean isHeld);

    /// Connections of clients now.
    int openConnections();

    /// Exchanges now.
    int requestsInFlight();

    /// Where clients are accepted.
    List<ListenerView> listeners();

    /// One bound address.
    ///
    /// @param name the configuration's key of the address
    /// @param serves `traffic`, `admin` or both
    /// @param state `active`, `draining` or `closed`
    record ListenerView(
            String name,
            String address,
            List<String> protocols,
            List<String> serves,
            String state,
            int connections) {
        /// Copies the lists.
        public ListenerView {
            protocols = List.copyOf(protocols);
            serves = List.copyOf(serves);
        }
    }
}
