package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.metrics.Label.ConnectionUse;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;

/// The idle backend connections of one event loop: one stack per backend, the last used on top.
///
/// Taking the last used keeps few sockets busy and lets the rest grow old together at the bottom,
/// where they are closed.
@EventLoopConfined
final class BackendConnections {
    private static final long SWEEP_NANOS = 1_000_000_000L;

    private final ProxyLoop loop;
    private final IdentityHashMap<Backend, ArrayDeque<BackendConnection>> idle =
            new IdentityHashMap<>();
    private long nextSweepNanos;
    private boolean closed;

    BackendConnections(ProxyLoop loop) {
        this.loop = loop;
    }

    /// An idle connection, or null when one must be opened.
    @Nullable BackendConnection takeIdle(Backend backend) {
        ArrayDeque<BackendConnection> stack = idle.get(backend);
        while (stack != null && !stack.isEmpty()) {
            BackendConnection connection = stack.removeLast();
            if (connection.isActive()) {
                return connection;
            }
            connection.countAs(null); // closed in this turn of the loop, and not yet told
        }
        return null;
    }

    /// Opens a connection for an exchange, which hears of it.
    BackendConnection connect(Backend backend, Exchange exchange) {
        BackendConnection opening = new BackendConnection(loop, backend);
        opening.connect(exchange);
        return opening;
    }

    /// Keeps a connection for later; it must be clean: no exchange, nothing unread.
    void putIdle(BackendConnection connection) {
        if (closed || loop.isDraining()) {
            connection.countAs(null);
            connection.close();
            return;
        }
        connection.markIdle(loop.coarseNanos());
        idle.computeIfAbsent(connection.backend(), _ -> new ArrayDeque<>()).addLast(connection);
        connection.countAs(ConnectionUse.IDLE);
    }

    /// Forgets an idle connection that closed by itself. O(idle connections of the backend).
    void onIdleClosed(BackendConnection connection) {
        ArrayDeque<BackendConnection> stack = idle.get(connection.backend());
        if (stack != null && stack.removeLastOccurrence(connection)) {
            connection.countAs(null);
        }
    }

    /// Closes connections that were idle for too long; once a second.
    void evictIdle(long nowNanos) {
        if (nowNanos - nextSweepNanos < 0) {
            return;
        }
        nextSweepNanos = nowNanos + SWEEP_NANOS;
        Iterator<ArrayDeque<BackendConnection>> stacks = idle.values().iterator();
        while (stacks.hasNext()) {
            ArrayDeque<BackendConnection> stack = stacks.next();
            while (!stack.isEmpty() && stack.getFirst().isExpired(nowNanos)) {
                BackendConnection oldest = stack.removeFirst();
                oldest.countAs(null);
                oldest.close();
            }
            if (stack.isEmpty()) {
                stacks.remove();
            }
        }
    }

    /// Closes all idle connections and keeps none from now on.
    void close() {
        closed = true;
        new ArrayList<>(idle.values())
                .forEach(stack -> new ArrayList<>(stack).forEach(BackendConnection::close));
        idle.clear();
    }
}
