package io.balto.engine.http;

import io.balto.engine.http.Reading.Ending;
import io.balto.engine.http.Reading.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;

/// Reads what was sent with the decoders of Netty, whose limits are out of the way.
final class JudgeReader {
    private static final int FAR = 1 << 20;

    private final Wire wire;
    private final EmbeddedChannel channel;
    private final List<Message> messages = new ArrayList<>();
    private final Queue<Integer> ends = new ArrayDeque<>();
    private final StringBuilder content = new StringBuilder();
    private @Nullable Ending ending;
    private @Nullable HttpMessage current;
    private int consumed;
    private int failedAt;
    private int answered;
    private boolean closed;

    private JudgeReader(Wire wire) {
        this.wire = wire;
        this.channel = new EmbeddedChannel(wire.isRequests() ? new Requests() : new Responses());
    }

    /// @param ends how many bytes have arrived each time
    static Reading read(Wire wire, int... ends) {
        JudgeReader judge = new JudgeReader(wire);
        byte[] bytes = wire.toBytes();
        int from = 0;
        for (int end : ends) {
            judge.channel.writeInbound(Unpooled.copiedBuffer(bytes, from, end - from));
            from = end;
        }
        return judge.reading();
    }

    private Reading reading() {
        takeAll();
        closed = true;
        channel.finish();
        takeAll();
        return new Reading(List.copyOf(messages), ending());
    }

    private Ending ending() {
        if (ending != null) {
            return ending;
        }
        return current == null
                ? new Ending.InHead()
                : new Ending.InBody(message(List.of(), -1), false);
    }

    private void takeAll() {
        for (Object read = channel.readInbound(); read != null; read = channel.readInbound()) {
            if (ending == null && read instanceof HttpObject part) {
                take(part);
            }
            ReferenceCountUtil.release(read);
        }
    }

    private void take(HttpObject part) {
        if (part.decoderResult().isFailure()) {
            if (!closed) { // a head that is cut short is no broken rule
                ending = new Ending.Refused(part.decoderResult().cause().toString(), failedAt);
            }
            return;
        }
        if (part instanceof HttpMessage message) {
            current = message;
            content.setLength(0);
        }
        if (part instanceof HttpContent piece) {
            content.append(piece.content().toString(StandardCharsets.ISO_8859_1));
        }
        if (part instanceof LastHttpContent last) {
            complete(last);
        }
    }

    private void complete(LastHttpContent last) {
        int end = closed ? wire.length() : ends.remove();
        messages.add(message(trailers(last.trailingHeaders()), end));
        if (current instanceof HttpResponse response && response.status().code() == 101) {
            ending = new Ending.Switched();
        }
        current = null;
    }

    /// Those that are forwarded; TrailersTest holds which these are.
    private static List<String> trailers(HttpHeaders headers) {
        return lines(headers).stream().filter(JudgeReader::isForwarded).toList();
    }

    private static boolean isForwarded(String line) {
        byte[] name = Ascii.bytes(line.substring(0, line.indexOf(':')));
        return FieldName.of(name, 0, name.length) == FieldName.OTHER
                && !Trailers.DROPPED.contains(
                        Ascii.string(name, 0, name.length).toLowerCase(Locale.ROOT));
    }

    private static List<String> lines(HttpHeaders headers) {
        List<String> lines = new ArrayList<>();
        headers.forEach(field -> lines.add(field.getKey() + ": " + field.getValue()));
        return lines;
    }

    private Message message(List<String> trailers, int end) {
        HttpMessage head = current;
        String start = "";
        if (head instanceof HttpRequest request) {
            start =
                    "%s %s %s keep=%s expects=%s"
                            .formatted(
                                    request.method().name(),
                                    request.uri(),
                                    request.protocolVersion().text(),
                                    HttpUtil.isKeepAlive(request),
                                    HttpUtil.is100ContinueExpected(request));
        } else if (head instanceof HttpResponse response) {
            start =
                    "%s %d %s keep=%s"
                            .formatted(
                                    response.protocolVersion().text(),
                                    response.status().code(),
                                    response.status().reasonPhrase().strip(),
                                    HttpUtil.isKeepAlive(response));
        }
        List<String> fields = head == null ? List.of() : lines(head.headers());
        return new Message(start, fields, content.toString(), trailers, end);
    }

    /// Notes where messages end, which the decoders do not tell.
    private void decoded(List<Object> out, int known, int count) {
        for (Object read : out.subList(known, out.size())) {
            if (read instanceof HttpObject part && part.decoderResult().isFailure()) {
                failedAt = consumed;
            } else if (read instanceof LastHttpContent) {
                ends.add(consumed + count);
            }
        }
        consumed += count;
    }

    private static HttpDecoderConfig withoutLimits() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(FAR)
                .setMaxHeaderSize(FAR)
                .setMaxChunkSize(FAR);
    }

    /// The judge of requests.
    private final class Requests extends HttpRequestDecoder {
        Requests() {
            super(withoutLimits());
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
                throws Exception {
            int known = out.size();
            int readable = buffer.readableBytes();
            super.decode(context, buffer, out);
            decoded(out, known, readable - buffer.readableBytes());
        }
    }

    /// The judge of responses.
    private final class Responses extends HttpResponseDecoder {
        Responses() {
            super(withoutLimits());
        }

        @Override
        protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
                throws Exception {
            int known = out.size();
            int readable = buffer.readableBytes();
            super.decode(context, buffer, out);
            decoded(out, known, readable - buffer.readableBytes());
        }

        /// Told what was asked; and that 1xx has no body, also to drafts of WebSocket (RFC 9110
        /// §15.2).
        @Override
        protected boolean isContentAlwaysEmpty(HttpMessage message) {
            boolean empty = super.isContentAlwaysEmpty(message);
            if (!(message instanceof HttpResponse head) || head.status().code() >= 200) {
                return wire.asked(answered++) == RequestMethod.HEAD || empty;
            }
            return true;
        }
    }
}
