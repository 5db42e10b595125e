package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.backend.Scheme;
import io.balto.engine.health.ProbeCauses.Stage;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.model.service.ProbeType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;

/// One probe and its connection: connects or takes one that was kept, for HTTP asks and reads one
/// head, and closes, or keeps the connection for the next probe.
///
/// One timer bounds all of it, the look-up of the name included.
@EventLoopConfined
final class ProbeConnection extends ChannelInboundHandlerAdapter implements Probe {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int FIRST_FINAL = 200;

    private final NettyProber prober;
    private final BackendAddress address;
    private final ProbePolicy policy;
    private final Probe.Listener listener;
    private final long begunNanos;
    private Stage stage = Stage.CONNECTING;
    private ByteBuf received = Unpooled.EMPTY_BUFFER;
    private @Nullable Channel channel;
    private @Nullable ScheduledFuture<?> timer;
    private int probesBefore;
    private boolean isOver;

    ProbeConnection(
            NettyProber prober,
            BackendAddress address,
            ProbePolicy policy,
            Probe.Listener listener) {
        this.prober = prober;
        this.address = address;
        this.policy = policy;
        this.listener = listener;
        this.begunNanos = prober.clock().nanoTime();
    }

    /// The report of a probe that was never begun.
    static ProbeReport notMade(NanoClock clock, String cause) {
        return new ProbeReport(ProbeResult.ERROR, clock.epochMillis(), 0, 0, cause);
    }

    void begin() {
        timer =
                prober.loop()
                        .schedule(this::onTimeout, policy.timeoutNanos(), TimeUnit.NANOSECONDS);
        KeptConnection kept = isHttp() ? prober.kept().take(address) : null;
        if (kept == null) {
            connect();
        } else {
            probesBefore = kept.probes();
            channel = kept.channel();
            kept.channel().pipeline().replace(kept, null, this);
            ask(kept.channel());
        }
    }

    private void connect() {
        ChannelFuture connecting =
                prober.bootstrap().handler(this).connect(address.socketAddress());
        channel = connecting.channel();
        connecting.addListener(
                _ -> {
                    Throwable cause = connecting.cause();
                    if (cause != null) {
                        // By a task, so that a failure at once is not reported before this returns.
                        prober.loop().execute(() -> onNoConnection(cause));
                    }
                });
    }

    @Override
    public void cancel() {
        end();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        if (isHttp() && address.scheme() == Scheme.HTTPS && probesBefore == 0) {
            SslHandler tls =
                    prober.tls().newHandler(context.alloc(), address.host(), address.port());
            tls.setHandshakeTimeoutMillis(0);
            context.pipeline().addFirst(tls);
        }
    }

    private void onNoConnection(Throwable cause) {
        if (!isOver) {
            report(ProbeCauses.resultOf(cause), 0, ProbeCauses.of(cause, stage));
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        Channel connected = context.channel();
        if (isOver) {
            connected.close();
        } else if (!isHttp()) {
            // The backend sees a reset, and no half-closed rest stays on either side.
            connected.config().setOption(ChannelOption.SO_LINGER, 0);
            report(ProbeResult.PASS, 0, "");
        } else if (address.scheme() == Scheme.HTTPS) {
            stage = Stage.SECURING;
        } else {
            ask(connected);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof SslHandshakeCompletionEvent handshake && !isOver) {
            if (handshake.isSuccess()) {
                ask(context.channel());
            } else {
                report(ProbeResult.ERROR, 0, ProbeCauses.of(handshake.cause(), stage));
            }
        }
    }

    private void ask(Channel connected) {
        stage = Stage.WAITING;
        boolean keeps = KeptConnections.mayKeep(policy, probesBefore + 1);
        connected.writeAndFlush(
                Unpooled.wrappedBuffer(ProbeRequest.bytes(address, policy, keeps)),
                connected.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!isOver && isOf(context)) {
            received = received.maxCapacity() == 0 ? context.alloc().heapBuffer() : received;
            received.writeBytes(bytes);
        }
        bytes.release();
        readHead();
    }

    private void readHead() {
        while (!isOver) {
            HeadResult result = prober.decoder().decode(prober.head(), received);
            if (result == HeadResult.INCOMPLETE) {
                return;
            }
            if (result.isRefusal()) {
                report(ProbeResult.ERROR, 0, ProbeCauses.notHttp(result));
                return;
            }
            int status = prober.head().status();
            if (status >= FIRST_FINAL || status == SWITCHING_PROTOCOLS) {
                judge(status);
            } else {
                received.skipBytes(prober.head().length());
            }
        }
    }

    private void judge(int status) {
        if (policy.accepts(status)) {
            keep(status);
            report(ProbeResult.PASS, status, "");
        } else {
            report(ProbeResult.FAIL, status, ProbeCauses.status(status, policy));
        }
    }

    /// A probe that goes on with another connection hears of the former one's end.
    private boolean isOf(ChannelHandlerContext context) {
        return context.channel().equals(channel);
    }

    /// Added to the second connection when the first, a kept one, had ended.
    @Override
    public boolean isSharable() {
        return true;
    }

    /// Hands the connection over for the next probe where that is allowed and possible.
    private void keep(int status) {
        Channel connected = channel;
        MessageFraming framing = MessageFraming.of(prober.head(), RequestMethod.GET);
        if (connected == null
                || !KeptConnections.mayKeep(policy, probesBefore + 1)
                || !prober.head().isKeepAlive()
                || status == SWITCHING_PROTOCOLS
                || framing == MessageFraming.UNTIL_CLOSE) {
            return;
        }
        BodyDecoder body = new BodyDecoder(NettyProber.LIMITS);
        body.begin(framing, prober.head().body().contentLength());
        KeptConnection kept =
                new KeptConnection(prober.kept(), address, connected, body, probesBefore + 1);
        connected.pipeline().replace(this, null, kept);
        channel = null;
        prober.kept().keep(kept);
        kept.take(received.skipBytes(prober.head().length()));
    }

    /// A kept connection that ended before it was used again says nothing about the backend.
    private boolean beginsAnew() {
        if (isOver || probesBefore == 0 || received.readableBytes() > 0) {
            return false;
        }
        probesBefore = 0;
        stage = Stage.CONNECTING;
        if (channel != null) {
            channel.close();
        }
        connect();
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (!isOver && isOf(context) && !beginsAnew()) {
            report(ProbeResult.ERROR, 0, ProbeCauses.closed(received.readableBytes()));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!isOver && isOf(context) && !beginsAnew()) {
            report(ProbeResult.ERROR, 0, ProbeCauses.of(cause, stage));
        }
    }

    private void onTimeout() {
        if (!isOver) {
            report(ProbeResult.TIMEOUT, 0, ProbeCauses.timeout(policy, stage));
        }
    }

    private void report(ProbeResult result, int status, String cause) {
        long tookNanos = prober.clock().nanoTime() - begunNanos;
        end();
        listener.onReport(
                this,
                new ProbeReport(result, prober.clock().epochMillis(), tookNanos, status, cause));
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        received.release();
        received = Unpooled.EMPTY_BUFFER;
        if (timer != null) {
            timer.cancel(false);
        }
        if (channel != null && channel.isRegistered()) { // else no socket could be made
            channel.close();
        }
    }

    private boolean isHttp() {
        return policy.type() == ProbeType.HTTP;
    }
}
