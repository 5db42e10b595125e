package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RoutingDecision;
import io.balto.engine.metrics.Limit;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.service.Service;
import io.balto.engine.service.Snapshot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.SocketChannel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;

/// Serves one client connection on its event loop: requests one after the other, as they were sent;
/// what cannot be taken yet waits, and beyond a bound reading stops.
@EventLoopConfined
final class ProxyHandler extends ChannelInboundHandlerAdapter implements DeadlineWheel.Owner {
    private final ProxyLoop loop;
    private final SocketChannel channel;
    private final PeerFields peer;
    private final InetAddress address;
    private final BodyDecoder body;
    private final WaitingBytes waiting;
    private final ClientClose closing;
    private final DeadlineWheel.Timer timer = new DeadlineWheel.Timer(this);
    private final long openedNanos;
    private @Nullable RequestHead head;
    private @Nullable ClientExchange exchange;
    private @Nullable Tunnel tunnel;
    private boolean taking;
    private boolean inputEnded;
    private long inputEndedNanos;
    private long requestStartNanos;
    private long dueNanos;
    private int requests;
    private long receivedBytes;
    private long sentBytes;

    ProxyHandler(ProxyLoop loop, SocketChannel channel, PeerFields peer) {
        this.loop = loop;
        this.channel = channel;
        this.peer = peer;
        this.address = channel.remoteAddress().getAddress();
        this.body = new BodyDecoder(loop.settings.http1());
        this.waiting = new WaitingBytes(loop.parts.allocator());
        this.closing = new ClientClose(loop, channel);
        this.openedNanos = loop.coarseNanos();
    }

    BodyDecoder body() {
        return body;
    }

    PeerFields peer() {
        return peer;
    }

    InetAddress address() {
        return address;
    }

    long requestStartNanos() {
        return requestStartNanos;
    }

    long receivedBytes() {
        return receivedBytes;
    }

    long sentBytes() {
        return sentBytes;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        look(loop.coarseNanos() + loop.settings.times().idle());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (tunnel != null) {
                tunnel.fromClient(buffer);
            } else if (closing.isClosing()) {
                closing.onDiscarded(buffer.readableBytes());
            } else if (waiting.isEmpty()) {
                take(buffer);
            } else {
                waiting.append(buffer);
                boolean ready =
                        exchange == null
                                ? waiting.hasWholeHead(loop.settings.http1().headBytes())
                                : exchange.takesBody();
                if (ready) {
                    resume();
                } else {
                    updateReading();
                }
            }
        } finally {
            buffer.release();
        }
    }

    /// Goes on with what waits.
    void resume() {
        ByteBuf kept = taking ? null : waiting.take();
        if (kept == null) {
            updateReading();
            return;
        }
        try {
            take(kept);
        } finally {
            kept.release();
        }
    }

    /// Takes as much of a buffer as can be taken now and keeps the rest; borrowed, may be handed
    /// on.
    private void take(ByteBuf buffer) {
        taking = true;
        int floor = 0;
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        boolean more = true;
        while (more && at < end && !closing.isClosing()) {
            ClientExchange current = exchange;
            int next =
                    current == null
                            ? onHeadBytes(buffer, floor, at)
                            : current.takesBody() ? current.onBody(buffer, at) : at;
            more = next > at;
            at = next;
            floor = at;
        }
        taking = false;
        if (at < end && !closing.isClosing()) {
            waiting.keep(buffer, at, end);
        }
        if (inputEnded && exchange == null && !closing.isClosing()) {
            closing.begin(false); // what is left is not a request
        }
        updateReading();
    }

    /// @return index after what was taken; `at` when the head is not complete
    private int onHeadBytes(ByteBuf buffer, int floor, int at) {
        RequestHead next = head;
        if (next == null) {
            next = loop.takeHead();
            head = next;
            requestStartNanos = loop.freshNanos();
            sentBytes = 0;
            receivedBytes = 0;
        }
        buffer.readerIndex(at);
        HeadResult result = loop.decoder.decode(next, buffer);
        if (result == HeadResult.INCOMPLETE) {
            look(requestStartNanos + loop.settings.times().requestHead());
            return at;
        }
        if (result.isRefusal()) {
            refuse(new ProxyFailure.Refused(result));
            return at;
        }
        requests++;
        receivedBytes = next.length() + Math.max(0, next.body().contentLength());
        body.begin(MessageFraming.of(next), next.body().contentLength());
        return onRequestHead(next, buffer, floor, at + next.length());
    }

    private int onRequestHead(RequestHead request, ByteBuf buffer, int floor, int bodyStart) {
        if (request.method() == RequestMethod.CONNECT) {
            return refuse(
                    new ProxyFailure.MethodRefused(), RoutingDecision.METHOD, buffer, bodyStart);
        }
        String path = request.path();
        if (loop.parts.local().owns(path)) {
            return begin(local(request), buffer, floor, bodyStart);
        }
        Snapshot snapshot =
                loop.parts
                        .snapshots()
                        .current(); // read once: this request never sees a second generation
        return switch (snapshot.router().match(request.host(), path)) {
            case Match.None<Service>(Miss why) ->
                    refuse(
                            new ProxyFailure.NoRoute(),
                            UnroutedRecord.decision(why),
                            buffer,
                            bodyStart);
            case Match.Malformed<Service>(String reason) ->
                    refuse(
                            new ProxyFailure.Malformed(reason),
                            RoutingDecision.NO_PATH,
                            buffer,
                            bodyStart);
            case Match.Found<Service> found ->
                    begin(forward(request, found), buffer, floor, bodyStart);
        };
    }

    private ClientExchange forward(RequestHead request, Match.Found<Service> found) {
        if (loop.parts
                .local()
                .owns(found.path())) { // dot segments do not lead around what is reserved
            return local(request);
        }
        loop.cells.routed(RoutingDecision.MATCHED);
        return new Exchange(loop, this, request, found);
    }

    private ClientExchange local(RequestHead request) {
        loop.cells.routed(RoutingDecision.RESERVED);
        return new LocalExchange(loop, this, request);
    }

    private int begin(ClientExchange next, ByteBuf buffer, int floor, int bodyStart) {
        exchange = next;
        look(loop.coarseNanos() + DeadlineWheel.TICK_NANOS);
        return next.begin(buffer, floor, bodyStart);
    }

    /// Answers a request that was understood but goes nowhere; a body that is all here does not
    /// cost the connection.
    private int refuse(
            ProxyFailure failure, RoutingDecision decision, ByteBuf buffer, int bodyStart) {
        loop.cells.routed(decision);
        int end = body.advance(buffer, bodyStart);
        answerUnrouted(failure);
        return end;
    }

    /// Answers bytes that are no request, and closes: where the next one would begin is not known.
    private void refuse(ProxyFailure failure) {
        closing.afterAnswer();
        answerUnrouted(failure);
    }

    private void answerUnrouted(ProxyFailure failure) {
        String requestId = loop.requestIds.next();
        reply(failure, requestId);
        UnroutedRecord.end(loop, this, head, failure, requestId);
        releaseHead();
        afterAnswer();
    }

    /// Writes an answer of our own in place of a backend's.
    void reply(ProxyFailure failure, String requestId) {
        loop.limitHit(failure, peer);
        RequestHead request = head;
        boolean headOnly = request != null && request.method() == RequestMethod.HEAD;
        loop.replies.write(failure, requestId, closingOf(request), headOnly);
        write(loop.writer.toBuffer(loop.parts.allocator()));
    }

    /// What the client is told about its connection in an answer of our own; decides that it is
    /// closed where it must be.
    FailureReplies.Closing closingOf(@Nullable RequestHead request) {
        if (request == null || closing.isDue() || !body.isDone() || !keepsAlive(request)) {
            closing.afterAnswer();
            return FailureReplies.Closing.YES;
        }
        return request.isHttp10() ? FailureReplies.Closing.NO_10 : FailureReplies.Closing.NO;
    }

    /// @param buffer consumed
    void write(ByteBuf buffer) {
        sentBytes += buffer.readableBytes();
        ProxyLoop.write(channel, buffer);
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /// Whether the connection may serve another request after this one.
    boolean keepsAlive(RequestHead request) {
        boolean more = requests < loop.settings.clients().requestsPerConnection();
        boolean young = loop.coarseNanos() - openedNanos < loop.settings.times().connectionAge();
        if (!more || !young) {
            loop.cells.limitHit(more ? Limit.CONNECTION_AGE : Limit.REQUESTS_PER_CONNECTION);
        }
        return request.isKeepAlive() && more && young && !loop.isDraining();
    }

    /// The connection is closed when the answer in progress is complete.
    void closeAfterAnswer() {
        closing.afterAnswer();
    }

    /// An answer could not be completed: the client must not take what it got for the whole.
    void cut() {
        closing.now();
    }

    /// The exchange in progress has ended, its answer written.
    void onExchangeEnded(ClientExchange ended) {
        if (exchange == ended) {
            exchange = null;
            releaseHead();
            afterAnswer();
        }
    }

    private void afterAnswer() {
        boolean nothingMore = inputEnded && waiting.isEmpty() && !taking;
        if (closing.isDue() || nothingMore) {
            closing.begin(!body.isDone() || !waiting.isEmpty());
            look(loop.coarseNanos() + DeadlineWheel.TICK_NANOS);
            return;
        }
        look(loop.coarseNanos() + loop.settings.times().idle());
        resume();
    }

    private void releaseHead() {
        RequestHead used = head;
        if (used != null) {
            head = null;
            loop.giveHead(used);
        }
    }

    void setReading(boolean reading) {
        channel.config().setAutoRead(reading);
    }

    /// Reads on when somebody can take what comes.
    void updateReading() {
        ClientExchange current = exchange;
        if (closing.isClosing() || current == null) {
            setReading(
                    true); // a head is bounded by its limits, what is thrown away by the lingering
            return;
        }
        boolean room = waiting.count() < loop.settings.clients().pipelinedBytes();
        if (!room && !current.takesBody() && channel.config().isAutoRead()) {
            loop.cells.limitHit(Limit.PIPELINED_REQUESTS);
        }
        setReading(room && (tunnel != null || current.wantsReading()));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (tunnel != null) {
            tunnel.onClientWritable();
        } else if (exchange != null) {
            exchange.onClientWritable(isWritable());
        }
    }

    /// Relays bytes as they come from here on, both ways.
    void openTunnel(Tunnel opened) {
        tunnel = opened;
        closing.afterAnswer();
        loop.cells.protocolChanged(loop.parts.listener(), Protocol.H1, Protocol.WS);
        ByteBuf kept = waiting.take();
        if (kept != null) {
            opened.fromClient(kept);
            kept.release();
        }
        updateReading();
    }

    /// The backend's side of the tunnel is closed.
    void onTunnelClosed() {
        leave(new ProxyFailure.ClientLeft());
        afterAnswer();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event != ChannelInputShutdownEvent.INSTANCE) {
            return;
        }
        inputEnded = true;
        inputEndedNanos = loop.freshNanos();
        if (tunnel != null) {
            tunnel.onClientEnded();
        } else if (exchange != null && exchange.isRequestComplete()) {
            look(inputEndedNanos + loop.settings.times().halfClosed());
        } else if (!closing.isClosing() || ProxyLoop.pendingBytes(channel) == 0) {
            closing.now(); // nothing more can come, and what came is not a request
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leave(new ProxyFailure.ClientLeft());
        waiting.release();
        releaseHead();
        loop.wheel.remove(timer);
        loop.closed(this);
    }

    /// Ends the exchange in progress, because nobody is there to be answered.
    private void leave(ProxyFailure why) {
        ClientExchange current = exchange;
        if (current != null) {
            exchange = null;
            current.onClientGone(why);
        }
        if (tunnel != null) {
            tunnel = null;
            loop.cells.protocolChanged(loop.parts.listener(), Protocol.WS, Protocol.H1);
        }
    }

    private void leaveAndClose(ProxyFailure why) {
        leave(why);
        closing.now();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (!(cause instanceof IOException)) {
            ProxyLog.bug("client connection", cause);
            leave(new ProxyFailure.Internal());
        }
        closing.now();
    }

    private void look(long atNanos) {
        dueNanos = atNanos;
        loop.wheel.set(timer, atNanos);
    }

    @Override
    public long onDeadline(long nowNanos) {
        if (closing.isClosing()) {
            return closing.onDeadline(nowNanos);
        }
        if (closing.isStalled(nowNanos)) {
            loop.limitHit(Limit.WRITE_STALL, peer);
            leaveAndClose(new ProxyFailure.ClientStalled());
            return DeadlineWheel.NEVER;
        }
        ClientExchange current = exchange;
        if (current == null) {
            return onIdle(nowNanos);
        }
        boolean gone =
                inputEnded && nowNanos - inputEndedNanos >= loop.settings.times().halfClosed();
        if (gone && tunnel == null && !current.isAnswering()) {
            leaveAndClose(new ProxyFailure.ClientLeft());
            return DeadlineWheel.NEVER;
        }
        return current.onDeadline(nowNanos);
    }

    private long onIdle(long nowNanos) {
        if (nowNanos - dueNanos < 0) {
            return dueNanos;
        }
        if (head == null) {
            closing.now(); // keep-alive ends without a word, as everywhere
        } else {
            refuse(new ProxyFailure.HeadTimeout());
        }
        return nowNanos + DeadlineWheel.TICK_NANOS;
    }

    /// Closes at once when idle, else after the answer in progress.
    void onDrain() {
        if (exchange == null && head == null) {
            closing.now();
        } else if (tunnel == null) {
            closing.afterAnswer();
        }
    }

    /// Closes, whatever is in progress.
    ///
    /// @return whether something was
    boolean onStop() {
        boolean cut = exchange != null;
        leaveAndClose(new ProxyFailure.Draining());
        return cut;
    }
}
