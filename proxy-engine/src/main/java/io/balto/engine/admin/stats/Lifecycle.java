package io.balto.engine.admin.stats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

    /// Why the configuration files, when they were last read, were not taken over.
    Optional<RefusedFiles> refusedFiles();

    /// Files that are not what is served.
    ///
    /// @param since when they were refused first
    /// @param cause a sentence without full stop
    record RefusedFiles(Instant since, String cause) {}

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
