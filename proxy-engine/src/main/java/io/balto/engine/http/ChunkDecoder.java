package io.balto.engine.http;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.BodyDecoder.Fault;
import io.netty.buffer.ByteBuf;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/* Following a chunked body over the buffers it arrives in.
 *
 * The body is forwarded as it came; this machine only knows where it ends and that it can be read in one way. Data is
 * skipped in bulk, everything else is walked byte by byte with one state per place in the grammar of RFC 9112 §7.1, so
 * that a body split at any offset gives the same answer. Trailers are the exception: they are kept back until complete,
 * checked like fields of a head, and written anew without those that may not stand there (RFC 9110 §6.5.1).
 *
 * Attacks withstood: sizes that overflow (at most 15 digits), bare LF after a size or extension, semicolons without a
 * name, endless extensions and trailers (Http1Limits), Content-Length or Host hidden in trailers. */

/// Finds the end of a chunked body and refuses what is ambiguous.
@EventLoopConfined
final class ChunkDecoder {
    private static final int MOST_DIGITS = 15;
    private static final int FIRST_TRAILER_BYTES = 64;
    private static final byte[] NONE = new byte[0];

    /// Receives the ranges that hold data, for a receiver that does not speak chunked.
    interface DataSink {
        /// Called in order for every range of data bytes.
        void onData(int from, int to);
    }

    private final Http1Limits limits;
    private ChunkState state = ChunkState.SIZE_START;
    private long remaining;
    private int digits;
    private int extensionBytes;
    private long dataBytes;
    private byte[] trailerBytes = NONE;
    private int trailerLength;
    private int rawEnd;
    private Fault fault = Fault.NONE;

    ChunkDecoder(Http1Limits limits) {
        this.limits = limits;
    }

    void reset() {
        state = ChunkState.SIZE_START;
        remaining = 0;
        digits = 0;
        extensionBytes = 0;
        dataBytes = 0;
        trailerLength = 0;
        fault = Fault.NONE;
    }

    boolean isDone() {
        return state == ChunkState.DONE;
    }

    boolean isMalformed() {
        return state == ChunkState.MALFORMED;
    }

    /// What is wrong once malformed.
    Fault fault() {
        return fault;
    }

    private ChunkState malformed(Fault found) {
        fault = found;
        return ChunkState.MALFORMED;
    }

    /// Data bytes seen, framing not counted.
    long dataBytes() {
        return dataBytes;
    }

    /// Where the bytes that may be forwarded as they are ended in the last call of [#advance].
    int rawEnd() {
        return rawEnd;
    }

    /// Walks on from `from`, at most to `to`. The buffer is borrowed and its indices stay.
    ///
    /// @return the index after the last byte of this body; `to` unless the body is done or
    ///   malformed before it
    int advance(ByteBuf buffer, int from, int to, @Nullable DataSink sink) {
        int i = from;
        rawEnd = from;
        while (i < to && state != ChunkState.DONE && state != ChunkState.MALFORMED) {
            if (state == ChunkState.DATA) {
                i = data(i, to, sink);
            } else if (state == ChunkState.TRAILERS) {
                keepTrailer(buffer.getByte(i++));
                continue;
            } else {
                state = step(buffer.getByte(i++));
            }
            boolean kept = state == ChunkState.TRAILERS || state == ChunkState.MALFORMED;
            rawEnd = kept ? i - 1 : i;
        }
        return i;
    }

    private int data(int from, int to, @Nullable DataSink sink) {
        int count = (int) Math.min(remaining, to - from);
        if (sink != null) {
            sink.onData(from, from + count);
        }
        remaining -= count;
        dataBytes += count;
        if (remaining == 0) {
            state = ChunkState.DATA_RETURN;
        }
        return from + count;
    }

    private ChunkState step(byte b) {
        if (state.isExtension() && ++extensionBytes > limits.chunkExtensionBytes()) {
            return malformed(Fault.EXTENSION_TOO_LONG);
        }
        ChunkState next = next(b);
        boolean unnamed = next == ChunkState.MALFORMED && fault == Fault.NONE;
        return unnamed ? malformed(state.faultOf(b)) : next;
    }

    private ChunkState next(byte b) {
        return switch (state) {
            case SIZE_START -> Ascii.hexValue(b) < 0 ? ChunkState.MALFORMED : firstDigit(b);
            case SIZE -> size(b);
            case BEFORE_EXTENSION -> beforeExtension(b);
            case BEFORE_NAME ->
                    isSpace(b) ? state : tokenOr(b, ChunkState.NAME, ChunkState.MALFORMED);
            case NAME -> tokenOr(b, ChunkState.NAME, afterName(b));
            case AFTER_NAME -> isSpace(b) ? state : afterNameSpace(b);
            case BEFORE_VALUE -> beforeValue(b);
            case TOKEN_VALUE -> tokenOr(b, ChunkState.TOKEN_VALUE, endOfExtension(b));
            case QUOTED_VALUE -> quoted(b);
            case ESCAPED -> isText(b) ? ChunkState.QUOTED_VALUE : ChunkState.MALFORMED;
            case AFTER_QUOTED -> endOfExtension(b);
            case SIZE_LINE_FEED -> b == '\n' ? endOfSizeLine() : ChunkState.MALFORMED;
            case DATA_RETURN -> b == '\r' ? ChunkState.DATA_LINE_FEED : ChunkState.MALFORMED;
            case DATA_LINE_FEED -> b == '\n' ? ChunkState.SIZE_START : ChunkState.MALFORMED;
            case LAST -> b == '\r' ? ChunkState.LAST_LINE_FEED : firstOfTrailers(b);
            case LAST_LINE_FEED -> b == '\n' ? ChunkState.DONE : ChunkState.MALFORMED;
            case DATA, TRAILERS, DONE, MALFORMED ->
                    throw new IllegalStateException("not a byte state: " + state);
        };
    }

    private ChunkState firstDigit(byte b) {
        remaining = Ascii.hexValue(b);
        digits = 1;
        extensionBytes = 0;
        return ChunkState.SIZE;
    }

    private ChunkState size(byte b) {
        int value = Ascii.hexValue(b);
        if (value < 0) {
            return beforeExtension(b);
        }
        remaining = remaining * 16 + value;
        return ++digits > MOST_DIGITS ? malformed(Fault.CHUNK_TOO_LARGE) : ChunkState.SIZE;
    }

    /// After a size: CR, or white space that must lead to a semicolon.
    private ChunkState beforeExtension(byte b) {
        return switch (b) {
            case ' ', '\t' -> ChunkState.BEFORE_EXTENSION;
            case ';' -> ChunkState.BEFORE_NAME;
            case '\r' ->
                    state == ChunkState.SIZE ? ChunkState.SIZE_LINE_FEED : ChunkState.MALFORMED;
            default -> ChunkState.MALFORMED;
        };
    }

    private ChunkState afterName(byte b) {
        return isSpace(b) ? ChunkState.AFTER_NAME : afterNameSpace(b);
    }

    private ChunkState afterNameSpace(byte b) {
        return switch (b) {
            case '=' -> ChunkState.BEFORE_VALUE;
            case ';' -> ChunkState.BEFORE_NAME;
            case '\r' ->
                    state == ChunkState.NAME ? ChunkState.SIZE_LINE_FEED : ChunkState.MALFORMED;
            default -> ChunkState.MALFORMED;
        };
    }

    private ChunkState beforeValue(byte b) {
        if (isSpace(b)) {
            return state;
        }
        return b == '"'
                ? ChunkState.QUOTED_VALUE
                : tokenOr(b, ChunkState.TOKEN_VALUE, ChunkState.MALFORMED);
    }

    private static ChunkState quoted(byte b) {
        return switch (b) {
            case '"' -> ChunkState.AFTER_QUOTED;
            case '\\' -> ChunkState.ESCAPED;
            default -> isText(b) ? ChunkState.QUOTED_VALUE : ChunkState.MALFORMED;
        };
    }

    private static ChunkState endOfExtension(byte b) {
        return switch (b) {
            case ' ', '\t' -> ChunkState.BEFORE_EXTENSION;
            case ';' -> ChunkState.BEFORE_NAME;
            case '\r' -> ChunkState.SIZE_LINE_FEED;
            default -> ChunkState.MALFORMED;
        };
    }

    private ChunkState endOfSizeLine() {
        return remaining == 0 ? ChunkState.LAST : ChunkState.DATA;
    }

    private ChunkState firstOfTrailers(byte b) {
        trailerLength = 0;
        keepTrailer(b);
        return state == ChunkState.MALFORMED ? state : ChunkState.TRAILERS;
    }

    private void keepTrailer(byte b) {
        if (trailerLength == limits.trailerBytes()) {
            state = malformed(Fault.TRAILERS_TOO_LONG);
            return;
        }
        if (trailerLength == trailerBytes.length) {
            int more = Math.max(trailerLength * 2, FIRST_TRAILER_BYTES);
            trailerBytes = Arrays.copyOf(trailerBytes, Math.min(more, limits.trailerBytes()));
        }
        trailerBytes[trailerLength++] = b;
        if (b == '\n') {
            endOfTrailerLine();
        }
    }

    private void endOfTrailerLine() {
        int n = trailerLength;
        boolean empty = n >= 2 && trailerBytes[n - 2] == '\n';
        empty |= n >= 3 && trailerBytes[n - 2] == '\r' && trailerBytes[n - 3] == '\n';
        if (empty) {
            state =
                    Trailers.isReadable(trailerBytes, n, limits)
                            ? ChunkState.DONE
                            : malformed(Fault.BAD_TRAILERS);
        }
    }

    /// The trailer section to forward, without the fields that may not stand there, with its empty
    /// line; empty when the body had none, because then its empty line was forwarded as it came.
    /// Valid once done.
    byte[] trailers() {
        return trailerLength == 0 ? NONE : Trailers.filtered(trailerBytes, trailerLength, limits);
    }

    boolean hasTrailers() {
        return trailerLength > 0;
    }

    private static ChunkState tokenOr(byte b, ChunkState token, ChunkState otherwise) {
        return Ascii.isToken(b) ? token : otherwise;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean isText(byte b) {
        int value = b & 0xFF;
        return b == '\t' || (value >= 0x20 && value != 0x7F);
    }
}
