package io.balto.engine.admin.stats;

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
}
