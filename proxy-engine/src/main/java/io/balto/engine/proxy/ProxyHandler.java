package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.Backend;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.loop.Outbound;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RoutingDecision;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.FailureReplies;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.failure.ProxyLog;
import io.balto.engine.proxy.rewrite.PeerFields;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;

/// Serves one client connection on its event loop: requests one after the other, as they were sent;
/// what cannot be taken yet waits, and beyond a bound reading stops.
@EventLoopConfined
final class ProxyHandler extends ChannelInboundHandlerAdapter {
    private final ProxyLoop loop;
    private final DuplexChannel channel;
    private final Outbound outbound;
    private final PeerFields peer;
    private final InetAddress address;
    private final BodyDecoder body;
    private final WaitingBytes waiting;
    private final ClientClose closing;
    private final RequestTally tally;
    private final ClientTimer timer;
    private @Nullable RequestHead head;
    private @Nullable ClientExchange exchange;
    private @Nullable Tunnel tunnel;
    private final boolean ofReserve;
    private boolean taking;

    /// @param ofReserve whether it was taken although memory is exhausted
    ProxyHandler(ProxyLoop loop, DuplexChannel channel, PeerFields peer, boolean ofReserve) {
        this.loop = loop;
        this.channel = channel;
        this.outbound = new Outbound(channel);
        this.peer = peer;
        this.ofReserve = ofReserve;
        this.address = ProxyLoop.addressOf(channel);
        this.body = new BodyDecoder(loop.settings.http1());
        this.waiting = new WaitingBytes(loop.parts.allocator());
        this.closing = new ClientClose(loop, channel, outbound);
        this.tally = new RequestTally(body);
        this.timer = new ClientTimer(loop, this);
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

    RequestTally tally() {
        return tally;
    }

    @Nullable ClientExchange exchange() {
        return exchange;
    }

    /// Whether no byte of a request is here that has no exchange yet.
    boolean isBetweenRequests() {
        return head == null;
    }

    boolean isTunnel() {
        return tunnel != null;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer.awaitRequest();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        try {
            if (tunnel != null) {
                tunnel.fromClient(buffer);
            } else if (waiting.isEmpty()) {
                take(buffer); // once closing, this takes nothing and keeps nothing
            } else if (!closing.isClosing()) {
                waiting.append(buffer);
                resume(canGoOn());
            }
        } finally {
            buffer.release();
        }
    }

    private boolean canGoOn() {
        ClientExchange current = exchange;
        return current == null
                ? isWritable() && waiting.hasWholeHead(loop.settings.http1().headBytes())
                : current.takesBody();
    }

    /// Goes on with what waits.
    ///
    /// @param ready whether there is use in it
    void resume(boolean ready) {
        ByteBuf kept = taking || !ready ? null : waiting.take();
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

    /// Takes what can be taken of a buffer now and keeps the rest; borrowed, may be handed on.
    private void take(ByteBuf buffer) {
        taking = true;
        int floor = 0;
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        int before = -1;
        while (at > before && at < end && !closing.isClosing()) {
            before = at;
            at = takeSome(buffer, floor, at);
            floor = at;
        }
        taking = false;
        if (at < end && !closing.isClosing()) {
            waiting.keep(buffer, at, end);
        }
        if (closing.isInputEnded() && !closing.isClosing()) {
            onEndOfInput();
        }
        updateReading();
    }

    private int takeSome(ByteBuf buffer, int floor, int at) {
        ClientExchange current = exchange;
        if (current != null) {
            return current.takesBody() ? current.onBody(buffer, at) : at;
        }
        return isWritable() // who does not take the answers so far gets no further ones
                ? onHeadBytes(buffer, floor, at)
                : at;
    }

    /// @return index after what was taken; `at` when the head is not complete
    private int onHeadBytes(ByteBuf buffer, int floor, int at) {
        RequestHead next = head;
        if (next == null) {
            next = loop.takeHead();
            head = next;
            tally.begin(loop.freshNanos());
        }
        buffer.readerIndex(at);
        HeadResult result = loop.decoder.decode(next, buffer);
        if (result == HeadResult.INCOMPLETE) {
            timer.look(tally.startNanos() + loop.settings.times().requestHead());
            return at;
        }
        if (result.isRefusal()) {
            refuse(new ProxyFailure.Refused(result));
            return at;
        }
        closing.onRequest(next);
        tally.onHead(next.length());
        loop.cells.requestReceived(loop.parts.listener(), Protocol.H1);
        body.begin(MessageFraming.of(next), next.body().contentLength());
        return onRequestHead(next, buffer, floor, at + next.length());
    }

    private int onRequestHead(RequestHead request, ByteBuf buffer, int floor, int bodyStart) {
        if (request.method() == RequestMethod.CONNECT) {
            var failure = new ProxyFailure.MethodRefused();
            return refuse(failure, RoutingDecision.METHOD, buffer, bodyStart);
        }
        String path = request.path();
        if (loop.parts.local().owns(path)) {
            return begin(local(request, path), buffer, floor, bodyStart);
        }
        // read once: this request never sees a second generation
        Snapshot snapshot = loop.parts.snapshots().current();
        return switch (snapshot.router().match(request.host(), path)) {
            case Match.None<Service>(Miss why) ->
                    refuse(
                            new ProxyFailure.NoRoute(),
                            UnroutedRecord.decision(why),
                            buffer,
                            bodyStart);
            case Match.Malformed<Service>(String why) -> {
                var failure = new ProxyFailure.Malformed(why);
                yield refuse(failure, RoutingDecision.NO_PATH, buffer, bodyStart);
            }
            case Match.Found<Service> found ->
                    begin(forward(request, found), buffer, floor, bodyStart);
        };
    }

    private ClientExchange forward(RequestHead request, Match.Found<Service> found) {
        if (loop.parts.local().owns(found.path())) { // whatever dot segments led there
            return local(request, found.path());
        }
        loop.cells.routed(RoutingDecision.MATCHED);
        return new Exchange(loop, this, request, found);
    }

    private ClientExchange local(RequestHead request, String path) {
        loop.cells.routed(RoutingDecision.RESERVED);
        return new LocalExchange(loop, this, request, path);
    }

    private int begin(ClientExchange next, ByteBuf buffer, int floor, int bodyStart) {
        exchange = next;
        timer.lookSoon();
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
    void refuse(ProxyFailure failure) {
        body.begin(MessageFraming.UNTIL_CLOSE, 0);
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
        loop.replies.write(failure, requestId, told(), headOnly);
        write(loop.writer.toBuffer(loop.parts.allocator()));
    }

    /// What the client is told about its connection in an answer of our own.
    FailureReplies.Closing told() {
        return closing.told(head, body.isDone());
    }

    /// @param buffer consumed
    void write(ByteBuf buffer) {
        tally.onSent(buffer.readableBytes());
        outbound.write(buffer);
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    /// When and how this connection is closed.
    ClientClose closing() {
        return closing;
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
        if (closing.isClosing()) {
            return;
        }
        boolean nothingMore = closing.isInputEnded() && waiting.isEmpty() && !taking;
        if (closing.isDue() || nothingMore) {
            boolean all = body.isDone() && waiting.isEmpty();
            closeInOrder(closing.isInputEnded() || all && closing.isAnnounced());
            return;
        }
        timer.awaitRequest();
        resume(true);
    }

    private void releaseHead() {
        RequestHead used = head;
        if (used != null) {
            head = null;
            loop.giveHead(used);
        }
    }

    void setReading(boolean reading) {
        if (!closing.isInputEnded()) { // else nothing is left to be read
            channel.config().setAutoRead(reading);
        }
    }

    /// Reads on when somebody can take what comes.
    void updateReading() {
        ClientExchange current = exchange;
        if (closing.isClosing() || current == null && isWritable()) {
            setReading(true); // a head is bounded, and so is what is thrown away
            return;
        }
        boolean room = waiting.count() < loop.settings.clients().pipelinedBytes();
        boolean takesBody = current != null && current.takesBody();
        if (!room && !takesBody && channel.config().isAutoRead()) {
            loop.cells.limitHit(Limit.PIPELINED_REQUESTS);
        }
        setReading(room && (tunnel != null || current == null || current.wantsReading()));
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (tunnel != null) {
            tunnel.onClientWritable();
        } else if (exchange != null) {
            exchange.onClientWritable(isWritable());
        } else if (isWritable()) {
            resume(true);
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
        closing.onInputEnded();
        if (tunnel != null) {
            tunnel.onClientEnded();
        } else if (closing.isClosing()) {
            if (!closing.hasUnsent()) {
                closing.now();
            }
        } else if (waiting.isEmpty()) {
            onEndOfInput();
        } else if (exchange != null) {
            timer.look(closing.graceUntilNanos(tally.startNanos()));
        }
    }

    /// Nothing more can come, and everything that came was looked at.
    private void onEndOfInput() {
        ClientExchange current = exchange;
        if (current == null) {
            if (waiting.isEmpty() || isWritable()) {
                closeInOrder(true); // what is left is not a request
            }
        } else if (current.isRequestComplete()) {
            timer.look(closing.graceUntilNanos(tally.startNanos()));
        } else if (current.takesBody()) {
            closing.now(); // the rest of the body will never come
        }
    }

    /// Closes when the client has taken what was written.
    ///
    /// @param nothingMore whether the client will send nothing more and all it sent was read
    private void closeInOrder(boolean nothingMore) {
        closing.begin(nothingMore);
        timer.lookSoon();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        leave(new ProxyFailure.ClientLeft());
        waiting.release();
        releaseHead();
        timer.stop();
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

    void leaveAndClose(ProxyFailure why) {
        leave(why);
        closing.now();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        onFault(cause);
    }

    /// Ends this connection because of a broken one, or a bug: it costs this connection only.
    void onFault(Throwable cause) {
        if (!(cause instanceof IOException)) {
            ProxyLog.bug("client connection", cause);
            leave(new ProxyFailure.Internal());
        }
        closing.now();
    }

    /// Closes at once when idle, else after the answer in progress.
    void onDrain() {
        if (exchange == null && head == null && waiting.isEmpty()) {
            closeInOrder(true);
        } else if (tunnel == null) {
            closing.afterAnswer();
        }
    }

    /// Whether it was taken although memory is exhausted.
    boolean isOfReserve() {
        return ofReserve;
    }

    /// Memory has become short: who is idle has less time from here on.
    void onShortMemory() {
        if (exchange == null && isBetweenRequests() && !closing.isClosing()) {
            timer.awaitRequest();
        }
    }

    void cut(Backend backend) {
        if (exchange instanceof Exchange running) {
            running.cut(backend);
        }
    }

    /// Closes, whatever is in progress.
    ///
    /// @return whether something was
    boolean onStop() {
        boolean cut = exchange != null || closing.hasUnsent();
        leaveAndClose(new ProxyFailure.Draining());
        return cut;
    }
}
