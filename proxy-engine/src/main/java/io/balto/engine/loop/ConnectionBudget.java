package io.balto.engine.loop;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts client connections and requests in flight against their limits; shared by all event
/// loops.
public final class ConnectionBudget {
    /// What came of asking for a connection.
    public enum Verdict {
        /// It may stay; it must be given back.
        ADMITTED,
        /// There are as many connections as there may be.
        TOO_MANY,
        /// This address has as many as one may have.
        TOO_MANY_OF_ADDRESS,
        /// The engine takes no new ones.
        DRAINING
    }

    private final Limits limits;
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ConcurrentHashMap<InetAddress, Integer> perAddress = new ConcurrentHashMap<>();

    /// The bounds.
    ///
    /// @param connections most client connections
    /// @param connectionsPerAddress most client connections of one address
    /// @param requestsInFlight most exchanges
    public record Limits(int connections, int connectionsPerAddress, int requestsInFlight) {}

    /// Nothing is taken yet.
    public ConnectionBudget(Limits limits) {
        this.limits = limits;
    }

    /// Takes a connection.
    ///
    /// @param trusted whether the peer is a trusted proxy, which speaks for many clients and has no
    ///   limit of its own
    public Verdict admit(InetAddress address, boolean trusted) {
        if (connections.incrementAndGet() > limits.connections()) {
            connections.decrementAndGet();
            return Verdict.TOO_MANY;
        }
        int ofAddress = perAddress.merge(address, 1, Integer::sum);
        if (!trusted && ofAddress > limits.connectionsPerAddress()) {
            giveBack(address);
            return Verdict.TOO_MANY_OF_ADDRESS;
        }
        return Verdict.ADMITTED;
    }

    /// Gives an admitted connection back.
    public void giveBack(InetAddress address) {
        connections.decrementAndGet();
        perAddress.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
    }

    /// Takes a request; one that is refused holds nothing.
    public boolean beginRequest() {
        if (requests.incrementAndGet() > limits.requestsInFlight()) {
            requests.decrementAndGet();
            return false;
        }
        return true;
    }

    /// Gives an admitted request back.
    public void endRequest() {
        requests.decrementAndGet();
    }

    /// Connections now.
    public int connections() {
        return connections.get();
    }

    /// Requests now.
    public int requestsInFlight() {
        return requests.get();
    }
}
