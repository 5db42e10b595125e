package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;

/// A client and a backend connection that speak another protocol now: bytes are relayed as they
/// come, both ways, each side waiting for the other.
@EventLoopConfined
record Tunnel(ProxyHandler client, BackendConnection backend) {
    /// @param buffer borrowed
    void fromClient(ByteBuf buffer) {
        backend.write(buffer.retain());
    }

    /// @param buffer borrowed
    void fromBackend(ByteBuf buffer) {
        client.write(buffer.retain());
    }

    void onClientWritable() {
        backend.setReading(client.isWritable());
    }

    void onBackendWritable() {
        client.setReading(backend.isWritable());
    }

    /// The client sends nothing more.
    void onClientEnded() {
        backend.shutdownOutput();
    }

    /// The backend is gone.
    void onBackendClosed() {
        client.onTunnelClosed();
    }
}
