package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.RequestMethod;
import io.balto.engine.http.StatusPhrases;
import io.balto.engine.local.Content;
import io.balto.engine.local.LocalAnswer;
import io.balto.engine.local.LocalRequest;
import io.balto.engine.local.LocalResponse;
import io.balto.engine.local.LocalStream;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.Reason;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.model.problem.Problem;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeUnit;

/// A request to the engine itself: its body is collected up to a limit, its answer comes from a
/// [LocalResponder].
@EventLoopConfined
final class LocalExchange implements ClientExchange {
    private static final byte[] NO_CONTENT = {};

    /// As long as some ten requests take.
    private static final int TURN_BYTES = 128 << 10;

    private final ProxyLoop loop;
    private final ProxyHandler client;
    private final RequestHead head;
    private final String path;
    private final BodyDecoder body;
    private final String requestId;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream(0);
    private boolean asked;
    private boolean ended;
    private boolean isChunked;
    private @Nullable StreamSink sink;
    private boolean isResting;

    /// @param path as sent, or with dot segments resolved where they led here
    LocalExchange(ProxyLoop loop, ProxyHandler client, RequestHead head, String path) {
        this.loop = loop;
        this.client = client;
        this.head = head;
        this.path = path;
        this.body = client.body();
        this.requestId = loop.requestIds.next();
    }

    @Override
    public int begin(ByteBuf buffer, int floor, int bodyStart) {
        if (head.body().contentLength() > loop.parts.local().maxBodyBytes()) {
            fail(bodyTooLarge());
            return bodyStart;
        }
        if (!body.isDone() && !loop.parts.local().wantsBody(request())) {
            ask(); // with the body unread, so that the connection ends with the answer
            return bodyStart;
        }
        if (head.expectsContinue() && !body.isDone()) {
            loop.writer.clear();
            loop.writer.put("HTTP/1.1 100 Continue\r\n\r\n");
            client.write(loop.writer.toBuffer(buffer.alloc()));
        }
        int end =
                bodyStart < buffer.writerIndex() && !body.isDone()
                        ? onBody(buffer, bodyStart)
                        : bodyStart;
        askWhenComplete();
        return end;
    }

    @Override
    public boolean takesBody() {
        return !body.isDone() && !ended;
    }

    @Override
    public int onBody(ByteBuf buffer, int from) {
        int end = body.advanceUnchunked(buffer, from, (start, to) -> copy(buffer, start, to));
        if (body.isMalformed()) {
            fail(new ProxyFailure.MalformedBody(body.fault()));
        } else if (body.contentBytes() > loop.parts.local().maxBodyBytes()) {
            fail(bodyTooLarge());
        } else {
            askWhenComplete();
        }
        return end;
    }

    private ProxyFailure bodyTooLarge() {
        return new ProxyFailure.BodyTooLarge(Limit.ADMIN_BODY, loop.parts.local().maxBodyBytes());
    }

    private void copy(ByteBuf buffer, int from, int to) {
        if (asked) {
            return;
        }
        byte[] bytes = new byte[to - from];
        buffer.getBytes(from, bytes);
        content.writeBytes(bytes);
    }

    private void askWhenComplete() {
        if (!body.isDone() || asked || ended) {
            return;
        }
        ask();
    }

    private void ask() {
        asked = true;
        loop.parts
                .local()
                .respond(request(), response -> loop.eventLoop.execute(() -> answer(response)));
    }

    private LocalRequest request() {
        return request(content.toByteArray());
    }

    private LocalRequest request(byte[] bytes) {
        return LocalRequest.of(head, path, client.address(), bytes, requestId);
    }

    private void answer(LocalAnswer answer) {
        if (ended) {
            return;
        }
        switch (answer) {
            case LocalResponse response -> {
                write(response);
                end();
            }
            case LocalStream stream -> begin(stream);
        }
    }

    private void begin(LocalStream stream) {
        isChunked = !head.isHttp10();
        if (!isChunked) {
            client.closing().afterAnswer(); // its end is the end of the answer
        }
        loop.replies.writeHead(stream, requestId, client.told(), isChunked);
        write();
        if (head.method() == RequestMethod.HEAD) {
            end();
            return;
        }
        StreamSink opened = new StreamSink(() -> loop.eventLoop.execute(this::writePieces));
        sink = opened;
        stream.source().accept(opened);
    }

    /// Writes what waits for as long as the client takes it; after a turn the loop serves whoever
    /// has sent something meanwhile.
    private void writePieces() {
        StreamSink from = sink;
        if (from == null || ended || isResting) {
            return;
        }
        from.look();
        for (int left = TURN_BYTES; client.isWritable(); ) {
            if (left <= 0) {
                rest();
                return;
            }
            byte[] piece = from.poll();
            if (piece == null) {
                break;
            }
            left -= piece.length;
            loop.replies.writePiece(piece, isChunked);
            write();
        }
        if (from.isDone()) {
            if (isChunked) {
                loop.replies.writeLastChunk();
                write();
            }
            end();
        }
    }

    /// Goes on when the loop has read and written again, which it does before it looks what is
    /// scheduled.
    private void rest() {
        isResting = true;
        loop.eventLoop.schedule(
                () -> {
                    isResting = false;
                    writePieces();
                },
                0,
                TimeUnit.NANOSECONDS);
    }

    private void write(LocalResponse response) {
        loop.replies.writeHead(response, requestId, client.told());
        if (head.method() == RequestMethod.HEAD) {
            write();
        } else {
            Content all = response.content();
            ByteBuf buffer = loop.writer.toBuffer(loop.parts.allocator(), all.length());
            all.writeTo(buffer);
            client.write(buffer);
        }
    }

    private void write() {
        client.write(loop.writer.toBuffer(loop.parts.allocator()));
    }

    private void end() {
        ended = true;
        client.onExchangeEnded(this);
    }

    /// Answers as the engine's own resources do, with the reason of traffic.
    private void fail(ProxyFailure failure) {
        if (ended) {
            return;
        }
        loop.limitHit(failure, client.peer());
        Reason reason = failure.reason();
        String title = StatusPhrases.of(reason.status());
        Problem problem = Problem.of(reason.status(), reason.code(), title, failure.detail());
        write(loop.parts.local().refusal(request(NO_CONTENT), problem));
        end();
    }

    @Override
    public boolean wantsReading() {
        return true;
    }

    @Override
    public boolean isRequestComplete() {
        return body.isDone();
    }

    @Override
    public boolean isAnswering() {
        return sink != null;
    }

    @Override
    public void onClientWritable(boolean writable) {
        if (writable) {
            writePieces();
        }
    }

    @Override
    public void onClientGone(ProxyFailure why) {
        ended = true;
        if (sink != null) {
            sink.close();
        }
    }

    @Override
    public long onDeadline(long nowNanos) {
        long waited = nowNanos - client.tally().startNanos();
        if (!body.isDone() && waited >= loop.settings.times().bodyPause()) {
            fail(new ProxyFailure.BodyTimeout(true));
        }
        return nowNanos + DeadlineWheel.TICK_NANOS * 10;
    }
}
