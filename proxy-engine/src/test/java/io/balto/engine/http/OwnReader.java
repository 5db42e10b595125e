package io.balto.engine.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.http.Reading.Ending;
import io.balto.engine.http.Reading.Message;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads what was sent as a connection does: heads from what has arrived so far, bodies from each
/// piece; heads and decoders are reused from message to message and from reading to reading.
final class OwnReader {
    private final Wire wire;
    private final ByteBuf sent;
    private final HeadDecoder heads = new HeadDecoder(Http1Limits.DEFAULTS);
    private final BodyDecoder body = new BodyDecoder(Http1Limits.DEFAULTS);
    private final RequestHead request = new RequestHead();
    private final ResponseHead response = new ResponseHead();
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder relayed = new StringBuilder();
    private List<Message> messages = new ArrayList<>();
    private List<String> bodies = new ArrayList<>();
    private @Nullable Ending ending;
    private String start = "";
    private List<String> fields = List.of();
    private int at;
    private int answered;
    private boolean inBody;

    OwnReader(Wire wire) {
        this.wire = wire;
        this.sent = Unpooled.wrappedBuffer(wire.toBytes());
    }

    /// Reads everything from the start.
    ///
    /// @param ends how many bytes have arrived each time
    Reading read(int... ends) {
        messages = new ArrayList<>();
        bodies = new ArrayList<>();
        ending = null;
        at = 0;
        answered = 0;
        inBody = false;
        for (int end : ends) {
            ByteBuf arrived = sent.slice(0, end);
            boolean more = true;
            while (more && ending == null) {
                more = inBody ? onBody(arrived) : onHead(arrived);
            }
        }
        Ending last = ending();
        return new Reading(List.copyOf(messages), last);
    }

    /// The bodies of the complete messages as they are relayed, in chunks where they came in
    /// chunks.
    List<String> bodies() {
        return bodies;
    }

    private Ending ending() {
        Ending known = ending;
        if (known != null) {
            return known;
        }
        if (inBody && body.framing() == MessageFraming.UNTIL_CLOSE) {
            complete();
        }
        if (!inBody) {
            return new Ending.InHead();
        }
        boolean held = body.receivedBytes() > relayed.length();
        return new Ending.InBody(message(List.of(), -1), held);
    }

    private boolean onHead(ByteBuf arrived) {
        if (at == arrived.writerIndex()) {
            return false;
        }
        ByteBuf rest = arrived.slice(at, arrived.writerIndex() - at);
        HeadResult result =
                wire.isRequests() ? heads.decode(request, rest) : heads.decode(response, rest);
        if (result == HeadResult.INCOMPLETE) {
            return false;
        }
        if (result.isRefusal()) {
            ending = Reading.refused(result, at);
            return false;
        }
        int length = wire.isRequests() ? request.length() : response.length();
        assertThat(FieldLines.endsWithin(rest, 0, length)).as("the end of %s", wire).isTrue();
        at += length;
        if (wire.isRequests()) {
            onRequest();
        } else {
            onResponse();
        }
        content.setLength(0);
        relayed.setLength(0);
        inBody = !body.isDone();
        if (!inBody) {
            complete();
        }
        return true;
    }

    private void onRequest() {
        body.begin(MessageFraming.of(request), request.body().contentLength());
        fields = fields(request.fields(), true);
        start =
                "%s %s HTTP/1.%d keep=%s expects=%s"
                        .formatted(
                                request.methodText(),
                                request.target(),
                                request.isHttp10() ? 0 : 1,
                                request.isKeepAlive(),
                                request.expectsContinue());
    }

    private void onResponse() {
        boolean interim = response.status() < 200;
        RequestMethod asked = interim ? RequestMethod.GET : wire.asked(answered++);
        MessageFraming framing = MessageFraming.of(response, asked);
        body.begin(framing, response.body().contentLength());
        fields = fields(response.fields(), framing != MessageFraming.NONE);
        byte[] bytes = response.bytes();
        int reason = response.statusStart() + 3;
        start =
                "HTTP/1.%d %d %s keep=%s"
                        .formatted(
                                bytes[7] - '0',
                                response.status(),
                                Ascii.string(bytes, reason, response.lineEnd()).strip(),
                                response.isKeepAlive());
        if (response.status() == 101) {
            ending = new Ending.Switched();
        }
    }

    /// @param encoding whether Transfer-Encoding is among them; the judge drops it from a response
    ///   that has no body
    private static List<String> fields(HeaderBlock block, boolean encoding) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < block.count(); i++) {
            if (encoding || block.name(i) != FieldName.TRANSFER_ENCODING) {
                lines.add(block.nameText(i) + ": " + block.value(i));
            }
        }
        return lines;
    }

    private boolean onBody(ByteBuf arrived) {
        int from = at;
        at = body.advanceUnchunked(arrived, from, (a, b) -> content.append(text(arrived, a, b)));
        relayed.append(text(arrived, from, body.rawEnd()));
        if (body.isMalformed()) {
            ending = Reading.refused(body.fault(), at);
        } else if (body.isDone()) {
            complete();
        }
        return body.isDone();
    }

    private void complete() {
        String trailers = "";
        if (body.hasTrailers()) {
            trailers = Ascii.string(body.trailers(), 0, body.trailers().length);
            relayed.append(trailers);
        }
        List<String> lines =
                trailers.lines().filter(line -> !line.isEmpty()).map(OwnReader::field).toList();
        messages.add(message(lines, at));
        bodies.add(relayed.toString());
        inBody = false;
    }

    private static String field(String line) {
        int colon = line.indexOf(':');
        return line.substring(0, colon) + ": " + line.substring(colon + 1).strip();
    }

    private Message message(List<String> trailers, int end) {
        return new Message(start, fields, content.toString(), trailers, end);
    }

    private static String text(ByteBuf buffer, int from, int to) {
        return buffer.toString(from, to - from, StandardCharsets.ISO_8859_1);
    }
}
