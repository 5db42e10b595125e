package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.HeadResult;
import io.balto.engine.http.MessageFraming;
import io.balto.engine.http.ResponseHead;
import io.balto.engine.http.Slices;
import io.balto.engine.loop.LoopReadBuffer;
import io.balto.engine.metrics.Limit;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.rewrite.ResponseRewriter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/* From a backend's bytes to the client's.
 *
 * A read holds, in the common case, one head and all of its body. The head is decoded in the loop's scratch
 * head, the new head is written in place in front
 * of the body, and the read buffer itself goes out: one read, one write, no copy of the body. Bodies are
 * only followed
 * to their end. Three cases need more: a body that ends with the connection is sent in chunks, so that the
 * client can tell a cut from
 * an end and keep its connection; chunks for an HTTP/1.0 client lose their framing; trailers are filtered.
 *
 * What follows the end of an answer belongs to nobody: the connection it came on is closed and never used
 * again. */

/// Relays the answers that arrive on one backend connection, one exchange after the other.
@EventLoopConfined
final class ResponseRelay {
    private static final int MOST_INTERIM = 16;
    private static final byte[] LINE_BREAK = "\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    /// How a body leaves, compared with how it came.
    private enum Relaying {
        /// As it came.
        AS_IS,
        /// Put into chunks.
        CHUNKING,
        /// Taken out of its chunks.
        UNCHUNKING
    }

    private final ProxyLoop loop;
    private final BackendConnection connection;
    private final BodyDecoder body;
    private @Nullable ByteBuf partialHead;
    private Relaying relaying = Relaying.AS_IS;
    private boolean headDone;
    private boolean anyByte;
    private boolean keepAlive;
    private int interim;

    ResponseRelay(ProxyLoop loop, BackendConnection connection) {
        this.loop = loop;
        this.connection = connection;
        this.body = new BodyDecoder(loop.settings.http1());
    }

    /// Expects the head of an answer.
    void begin() {
        headDone = false;
        anyByte = false;
        interim = 0;
    }

    /// Takes what the backend sent; borrowed, may be handed on.
    void onRead(ByteBuf buffer) {
        anyByte = true;
        ByteBuf partial = partialHead;
        if (partial == null) {
            relay(buffer);
            return;
        }
        partial.writeBytes(buffer);
        partialHead = null;
        try {
            relay(partial);
        } finally {
            partial.release();
        }
    }

    private void relay(ByteBuf buffer) {
        int floor = 0;
        int at = buffer.readerIndex();
        int end = buffer.writerIndex();
        Exchange exchange = connection.exchange();
        while (exchange != null && at < end) {
            at = headDone ? onBody(exchange, buffer, at) : onHead(exchange, buffer, floor, at);
            if (at < 0) {
                return;
            }
            floor = at;
            if (headDone && body.isDone() && connection.exchange() == exchange) {
                complete(exchange, at == end);
                return;
            }
            exchange = connection.exchange();
        }
    }

    private void complete(Exchange exchange, boolean clean) {
        exchange.onAnswerComplete(keepAlive && clean);
    }

    /// @return index after what was taken, or -1 when this buffer needs no more looking at
    private int onHead(Exchange exchange, ByteBuf buffer, int floor, int at) {
        buffer.readerIndex(at);
        ResponseHead head = loop.responseHead;
        HeadResult result = loop.decoder.decode(head, buffer);
        if (result == HeadResult.INCOMPLETE) {
            keepPartial(buffer, at);
            return -1;
        }
        if (result.isRefusal()) {
            if (result.status() == 431) {
                loop.cells.limitHit(Limit.RESPONSE_HEAD);
            }
            exchange.fail(new ProxyFailure.BadResponse(result.sentence()));
            return -1;
        }
        int bodyStart = at + head.length();
        if (head.status() < 200) {
            return onInterim(exchange, buffer, bodyStart);
        }
        if (exchange.dropsAnswer(head.status())) {
            return -1;
        }
        headDone = true;
        MessageFraming framing = MessageFraming.of(head, exchange.method());
        body.begin(framing, head.body().contentLength());
        keepAlive = head.isKeepAlive() && framing != MessageFraming.UNTIL_CLOSE;
        relaying = relaying(framing, exchange.isHttp10());
        int end = relaying == Relaying.AS_IS ? body.advance(buffer, bodyStart) : bodyStart;
        if (body.isMalformed()) { // nothing of it was sent: the client can still be told
            exchange.fail(new ProxyFailure.BadResponse(body.fault().sentence()));
            return -1;
        }
        ResponseRewriter.Connection kind = exchange.onAnswerHead(head.status(), framing);
        boolean chunked = !exchange.isHttp10() && framing.isDelimitedByChunksOrClose();
        loop.responses.rewrite(head, chunked, kind);
        if (relaying == Relaying.AS_IS) {
            exchange.sendToClient(loop.writer.joinedWith(buffer, floor, bodyStart, body.rawEnd()));
            sendTrailers(exchange);
            return end;
        }
        exchange.sendToClient(loop.writer.toBuffer(buffer.alloc()));
        return end < buffer.writerIndex() ? onBody(exchange, buffer, end) : end;
    }

    private static Relaying relaying(MessageFraming framing, boolean http10) {
        return switch (framing) {
            case NONE, LENGTH -> Relaying.AS_IS;
            case CHUNKED -> http10 ? Relaying.UNCHUNKING : Relaying.AS_IS;
            case UNTIL_CLOSE -> http10 ? Relaying.AS_IS : Relaying.CHUNKING;
        };
    }

    private int onBody(Exchange exchange, ByteBuf buffer, int at) {
        int end =
                switch (relaying) {
                    case AS_IS -> asItCame(exchange, buffer, at);
                    case CHUNKING -> inChunks(exchange, buffer, at);
                    case UNCHUNKING ->
                            body.advanceUnchunked(
                                    buffer,
                                    at,
                                    (from, to) ->
                                            exchange.sendToClient(
                                                    buffer.retainedSlice(from, to - from)));
                };
        if (body.isMalformed()) {
            exchange.fail(new ProxyFailure.BadResponse(body.fault().sentence()));
            return -1;
        }
        return end;
    }

    private int asItCame(Exchange exchange, ByteBuf buffer, int at) {
        int end = body.advance(buffer, at);
        if (body.rawEnd() > at) {
            exchange.sendToClient(Slices.owned(buffer, at, body.rawEnd()));
        }
        if (!body.isMalformed()) {
            sendTrailers(exchange);
        }
        return end;
    }

    private int inChunks(Exchange exchange, ByteBuf buffer, int at) {
        int end = body.advance(buffer, at);
        loop.writer.clear();
        loop.writer.putHex(end - at);
        loop.writer.endLine();
        ByteBuf chunk =
                buffer.alloc().directBuffer(loop.writer.length() + end - at + LINE_BREAK.length);
        loop.writer.appendTo(chunk);
        exchange.sendToClient(chunk.writeBytes(buffer, at, end - at).writeBytes(LINE_BREAK));
        return end;
    }

    private void sendTrailers(Exchange exchange) {
        if (body.hasTrailers()) {
            exchange.sendToClient(Unpooled.wrappedBuffer(body.trailers()));
        }
    }

    /// RFC 9110 §15.2: passed on to clients that know interim answers; 101 ends HTTP on this
    /// connection.
    private int onInterim(Exchange exchange, ByteBuf buffer, int end) {
        ResponseHead head = loop.responseHead;
        if (head.status() == 101) {
            return onSwitch(exchange, buffer, end);
        }
        if (++interim > MOST_INTERIM) {
            exchange.fail(new ProxyFailure.BadResponse("too many interim answers"));
            return -1;
        }
        if (!exchange.isHttp10()) {
            loop.responses.rewrite(head, false, ResponseRewriter.Connection.KEPT);
            exchange.sendToClient(loop.writer.toBuffer(buffer.alloc()));
        }
        exchange.onInterim();
        return end;
    }

    private int onSwitch(Exchange exchange, ByteBuf buffer, int end) {
        if (!exchange.isUpgrading()) {
            exchange.fail(new ProxyFailure.BadResponse("101 without an upgrade"));
            return -1;
        }
        loop.responses.rewrite(loop.responseHead, false, ResponseRewriter.Connection.UPGRADED);
        exchange.sendToClient(loop.writer.toBuffer(buffer.alloc()));
        if (end < buffer.writerIndex()) {
            exchange.sendToClient(buffer.retainedSlice(end, buffer.writerIndex() - end));
        }
        exchange.onUpgraded();
        return -1;
    }

    private void keepPartial(ByteBuf buffer, int at) {
        int count = buffer.writerIndex() - at;
        ByteBuf kept = buffer.alloc().directBuffer(LoopReadBuffer.HEADROOM + count + 1024);
        kept.setIndex(LoopReadBuffer.HEADROOM, LoopReadBuffer.HEADROOM);
        partialHead = kept.writeBytes(buffer, at, count);
    }

    /// The backend closed while an exchange was in progress.
    ///
    /// @param broken whether by an error: a reset is not the end of a body
    void onClosed(Exchange exchange, boolean broken) {
        if (headDone && body.framing() == MessageFraming.UNTIL_CLOSE && !broken) {
            if (relaying == Relaying.CHUNKING) {
                exchange.sendToClient(Unpooled.wrappedBuffer(LAST_CHUNK));
            }
            exchange.onAnswerComplete(false);
        } else {
            exchange.fail(new ProxyFailure.Reset(!anyByte && connection.stoodIdle()));
        }
    }

    /// Gives back what was kept.
    void release() {
        ByteBuf partial = partialHead;
        if (partial != null) {
            partialHead = null;
            partial.release();
        }
    }
}
