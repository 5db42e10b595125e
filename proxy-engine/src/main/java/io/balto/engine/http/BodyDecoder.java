package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

/// Follows one body over the buffers it arrives in and finds its end; reused for message after
/// message.
///
/// Ranges are indices of the buffer last given to [#advance].
@EventLoopConfined
public final class BodyDecoder {
    /// What can be wrong with a body; one that is not in chunks has no faults.
    public enum Fault {
        /// Nothing so far.
        NONE("the body is well-formed"),
        /// RFC 9112 §7.1: a chunk begins with hexadecimal digits.
        BAD_CHUNK_SIZE("a chunk size is not a hexadecimal number"),
        /// RFC 9112 §7.1: large numbers are anticipated, not wrapped around.
        CHUNK_TOO_LARGE("a chunk size has too many digits"),
        /// RFC 9112 §7.1.1: semicolon, name, and optionally a value, a token or quoted.
        BAD_CHUNK_EXTENSION("a chunk extension is malformed"),
        /// RFC 9112 §7.1.1: limit the length of chunk extensions.
        EXTENSION_TOO_LONG("the extensions of a chunk are too long"),
        /// RFC 9112 §7.1: CR LF follows exactly as many bytes as the size says.
        BAD_CHUNK_END("the data of a chunk is not followed by CR LF"),
        /// RFC 9112 §2.2: a line ends in CR LF.
        BARE_LINE_FEED("the size line of a chunk ends in LF without CR"),
        /// RFC 9112 §2.2: a CR that no LF follows.
        BARE_CARRIAGE_RETURN("a CR after a chunk size is not followed by LF"),
        /// RFC 9112 §7.1.2: trailers are field lines like those of a head.
        BAD_TRAILERS("the trailers are not field lines"),
        /// RFC 9112 §7.1.2: the trailers are over their limit.
        TRAILERS_TOO_LONG("the trailers are too long");

        private final String sentence;

        Fault(String sentence) {
            this.sentence = sentence;
        }

        /// A clause that may be shown to a client.
        public String sentence() {
            return sentence;
        }
    }

    private final Http1Limits limits;
    private @Nullable ChunkDecoder chunks;
    private MessageFraming framing = MessageFraming.NONE;
    private long remaining;
    private long received;
    private boolean done = true;
    private boolean malformed;
    private int rawEnd;

    /// A decoder for the bodies of one direction of one connection.
    public BodyDecoder(Http1Limits limits) {
        this.limits = limits;
    }

    /// Begins a body.
    ///
    /// @param contentLength bytes that follow, for `LENGTH` only
    public void begin(MessageFraming next, long contentLength) {
        framing = next;
        remaining = contentLength;
        received = 0;
        malformed = false;
        done = next == MessageFraming.NONE || next == MessageFraming.LENGTH && contentLength == 0;
        if (next == MessageFraming.CHUNKED) {
            chunks().reset();
        }
    }

    private ChunkDecoder chunks() {
        ChunkDecoder decoder = chunks;
        if (decoder == null) {
            decoder = new ChunkDecoder(limits);
            chunks = decoder;
        }
        return decoder;
    }

    /// Walks over the readable bytes of a buffer from an index on. Borrowed; the buffer's indices
    /// stay. O(1) for a length, O(bytes of framing) for chunks.
    ///
    /// @return the index after the last byte of this body
    public int advance(ByteBuf buffer, int from) {
        return advance(buffer, from, null);
    }

    int advance(ByteBuf buffer, int from, ChunkDecoder.@Nullable DataSink sink) {
        int to = buffer.writerIndex();
        int end =
                switch (framing) {
                    case NONE -> from;
                    case LENGTH -> from + (int) Math.min(remaining, to - from);
                    case CHUNKED -> chunks().advance(buffer, from, to, sink);
                    case UNTIL_CLOSE -> to;
                };
        received += end - from;
        rawEnd = end;
        if (framing == MessageFraming.LENGTH) {
            remaining -= end - from;
            done = remaining == 0;
        } else if (framing == MessageFraming.CHUNKED) {
            rawEnd = chunks().rawEnd();
            done = chunks().isDone();
            malformed = chunks().isMalformed();
        }
        return end;
    }

    /// Like [#advance(ByteBuf, int)], handing out the data without its chunks; for receivers that
    /// speak HTTP/1.0.
    public int advanceUnchunked(ByteBuf buffer, int from, RangeSink sink) {
        if (framing == MessageFraming.CHUNKED) {
            return advance(buffer, from, sink::onRange);
        }
        int end = advance(buffer, from, null);
        if (end > from) {
            sink.onRange(from, end);
        }
        return end;
    }

    /// Receives ranges of data.
    public interface RangeSink {
        /// Called in order for every range.
        void onRange(int from, int to);
    }

    /// Where the bytes that are forwarded as they came ended in the last call of [#advance]; what
    /// lies between it and the returned index are trailers, which are forwarded by [#trailers()].
    public int rawEnd() {
        return rawEnd;
    }

    /// Whether trailers are to be forwarded now that the body is done.
    public boolean hasTrailers() {
        return framing == MessageFraming.CHUNKED && done && chunks().hasTrailers();
    }

    /// The trailer section as it may be forwarded, its empty line included.
    public byte[] trailers() {
        return chunks().trailers();
    }

    /// Whether the body is complete; never for `UNTIL_CLOSE`.
    public boolean isDone() {
        return done;
    }

    /// Whether the body broke a rule; nothing after that can be trusted.
    public boolean isMalformed() {
        return malformed;
    }

    /// What is wrong with a malformed body.
    public Fault fault() {
        return framing == MessageFraming.CHUNKED ? chunks().fault() : Fault.NONE;
    }

    /// How this body is framed.
    public MessageFraming framing() {
        return framing;
    }

    /// Bytes of this body so far, framing included.
    public long receivedBytes() {
        return received;
    }

    /// Bytes of content so far, framing not counted.
    public long contentBytes() {
        return framing == MessageFraming.CHUNKED ? chunks().dataBytes() : received;
    }
}
