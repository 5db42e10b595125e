package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Scheme;
import io.balto.engine.loop.Outbound;
import io.balto.engine.metrics.BackendSeries;
import io.balto.engine.metrics.Label.ConnectResult;
import io.balto.engine.metrics.Label.ConnectionUse;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.ProxyLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelOutputShutdownException;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetConnectedException;
import java.time.Duration;

/// One TCP connection to a backend: the only handler of its channel, serving one exchange after the
/// other.
///
/// Reading stays armed while it is idle, so that a close is seen before the connection is used
/// again.
@EventLoopConfined
final class BackendConnection extends ChannelInboundHandlerAdapter {
    private final ProxyLoop loop;
    private final Backend backend;
    private final ResponseRelay relay;
    private @Nullable Channel channel;
    private @Nullable Outbound outbound;
    private @Nullable Exchange exchange;
    private @Nullable Tunnel tunnel;
    private @Nullable BackendSeries countedIn;
    private @Nullable ConnectionUse countedUse;
    private boolean connected;
    private boolean stoodIdle;
    private boolean closed;
    private boolean broken;
    private long connectStartNanos;
    private long idleSinceNanos;
    private long idleNanos;

    BackendConnection(ProxyLoop loop, Backend backend) {
        this.loop = loop;
        this.backend = backend;
        this.relay = new ResponseRelay(loop, this);
    }

    Backend backend() {
        return backend;
    }

    /// Whether it stood idle before the exchange in progress, so that its backend may have closed
    /// it unseen.
    boolean stoodIdle() {
        return stoodIdle;
    }

    /// Whether its socket is open as far as is known.
    boolean isActive() {
        return channel != null && channel.isActive();
    }

    /// Opens the connection for an exchange.
    void connect(Exchange first) {
        exchange = first;
        connectStartNanos = loop.freshNanos();
        Duration timeout = first.connectTimeout();
        BackendConnector connector = loop.parts.connector();
        ChannelFuture future = connector.connect(loop.eventLoop, backend.address(), timeout, this);
        channel = future.channel();
        future.addListener(done -> inLoop(() -> onConnectDone(done.cause())));
    }

    /// Where no socket could be made, Netty tells of it on a thread of its own.
    private void inLoop(Runnable task) {
        if (loop.eventLoop.inEventLoop()) {
            task.run();
        } else {
            loop.eventLoop.execute(task);
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        ctx.channel().config().setOption(ChannelOption.RECVBUF_ALLOCATOR, loop.readBuffer);
    }

    private void onConnectDone(@Nullable Throwable failure) {
        assert loop.eventLoop.inEventLoop();
        Channel opened = channel;
        if (failure != null || opened == null) {
            onConnectFailed(
                    failure == null ? ConnectResult.REFUSED : BackendConnector.resultOf(failure));
        } else if (backend.address().scheme() == Scheme.HTTP) {
            onUsable(opened);
        } else {
            Exchange waiting = exchange;
            Duration timeout = waiting == null ? Duration.ofSeconds(1) : waiting.connectTimeout();
            loop.parts.connector().secure(opened, backend.address(), timeout);
        }
    }

    private void onUsable(Channel opened) {
        connected = true;
        outbound = new Outbound(opened);
        loop.cells.connected(
                backend.series(), ConnectResult.OK, loop.freshNanos() - connectStartNanos);
        Exchange waiting = exchange;
        if (waiting == null) { // its client left meanwhile
            loop.backends.putIdle(this);
        } else {
            countAs(ConnectionUse.ACTIVE);
            waiting.onConnected(this);
        }
    }

    /// Counts it under this use, or no more; what was counted is taken back under the name that the
    /// backend had then.
    void countAs(@Nullable ConnectionUse use) {
        BackendSeries before = countedIn;
        if (before != null && countedUse != null) {
            loop.cells.backendConnections(before, countedUse, -1);
        }
        BackendSeries now = backend.series();
        countedIn = now;
        countedUse = use;
        if (use != null) {
            loop.cells.backendConnections(now, use, 1);
        }
    }

    private void onConnectFailed(ConnectResult result) {
        if (closed) {
            return;
        }
        closed = true;
        loop.cells.connected(backend.series(), result, loop.freshNanos() - connectStartNanos);
        Exchange waiting = exchange;
        exchange = null;
        closeChannel();
        if (waiting != null) {
            waiting.onConnectFailed(result);
        }
    }

    /// Begins an exchange on a connection that was idle.
    void use(Exchange next) {
        exchange = next;
        stoodIdle = true;
        countAs(ConnectionUse.ACTIVE);
    }

    /// Prepares for the answer of the exchange in progress.
    void expectAnswer() {
        relay.begin();
    }

    @Nullable Exchange exchange() {
        return exchange;
    }

    /// Sends bytes of a request.
    ///
    /// @param buffer consumed
    void write(ByteBuf buffer) {
        Outbound target = outbound;
        if (target == null) {
            buffer.release();
        } else {
            target.write(buffer);
        }
    }

    boolean isWritable() {
        return channel != null && channel.isWritable();
    }

    /// Whether bytes wait that the backend has not taken.
    boolean hasUnsent() {
        return outbound != null && outbound.pendingBytes() > 0;
    }

    /// Whether the backend has taken something of what waits since this was asked last.
    boolean hasTaken() {
        return outbound == null || outbound.hasTaken();
    }

    /// Reads on, or lets the backend wait.
    void setReading(boolean reading) {
        if (channel != null) {
            if (!reading && channel.config().isAutoRead()) {
                loop.cells.limitHit(Limit.BUFFERED);
            }
            channel.config().setAutoRead(reading);
        }
    }

    /// Ends the exchange: the connection is kept when it may serve another, else closed.
    void finish(boolean reusable, long idleNanos) {
        exchange = null;
        this.idleNanos = idleNanos;
        if (reusable && !closed) {
            setReading(true);
            loop.backends.putIdle(this);
        } else {
            countAs(null);
            close();
        }
    }

    /// Leaves the exchange before its answer was complete; nothing of it may reach another client.
    void abandon() {
        exchange = null;
        if (connected) {
            countAs(null);
            close();
        }
    }

    /// Relays bytes as they come from here on, both ways.
    void openTunnel(Tunnel opened) {
        tunnel = opened;
    }

    void markIdle(long nowNanos) {
        idleSinceNanos = nowNanos;
    }

    boolean isExpired(long nowNanos) {
        return nowNanos - idleSinceNanos >= idleNanos;
    }

    /// Ends the sending side once everything written is sent, the client having ended its own.
    void shutdownOutput() {
        if (channel instanceof SocketChannel socket) {
            socket.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> socket.shutdownOutput());
        }
    }

    void close() {
        closed = true;
        relay.release();
        closeChannel();
    }

    private void closeChannel() {
        if (channel != null && channel.isRegistered()) { // else no socket could be made
            channel.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (tunnel != null) {
                tunnel.fromBackend(buffer);
            } else if (exchange == null) { // bytes that nobody asked for (RFC 9112 §9.2)
                loop.backends.onIdleClosed(this);
                close();
            } else if (!closed) {
                relay.onRead(buffer);
            }
        } finally {
            buffer.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (tunnel != null) {
            tunnel.onBackendWritable();
        } else if (exchange != null) {
            exchange.onBackendWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake) {
            if (handshake.isSuccess()) {
                onUsable(ctx.channel());
            } else {
                onConnectFailed(ConnectResult.TLS);
            }
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        boolean wasClosed = closed;
        closed = true;
        Tunnel open = tunnel;
        Exchange waiting = exchange;
        if (open != null) {
            tunnel = null;
            open.onBackendClosed();
        } else if (waiting != null && connected) {
            relay.onClosed(waiting, broken);
        } else if (!wasClosed) {
            loop.backends.onIdleClosed(this);
        }
        relay.release();
    }

    /// A backend that takes no more bytes may have answered before it stopped: what it sent is
    /// still read, and the end of the input closes the connection.
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof NotYetConnectedException) {
            return; // an event of the socket that had this number earlier in the same turn of the
            // loop
        }
        broken = true;
        if (cause instanceof ChannelOutputShutdownException
                || cause instanceof ClosedChannelException) {
            return;
        }
        if (!(cause instanceof IOException || cause.getCause() instanceof IOException)) {
            ProxyLog.bug("backend connection", cause);
        }
        ctx.close(); // channelInactive tells whoever waits
    }
}
