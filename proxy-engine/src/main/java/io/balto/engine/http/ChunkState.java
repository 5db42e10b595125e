package io.balto.engine.http;

import io.balto.engine.http.BodyDecoder.Fault;

/// Where a chunked body stands (RFC 9112 §7.1).
enum ChunkState {
    /// Before the first digit of a chunk size.
    SIZE_START,
    /// Inside a chunk size.
    SIZE,
    /// White space before the semicolon of an extension.
    BEFORE_EXTENSION,
    /// After the semicolon, before the name.
    BEFORE_NAME,
    /// Inside an extension name.
    NAME,
    /// White space after a name.
    AFTER_NAME,
    /// After the equals sign.
    BEFORE_VALUE,
    /// Inside a token value.
    TOKEN_VALUE,
    /// Inside a quoted value.
    QUOTED_VALUE,
    /// After a backslash in a quoted value.
    ESCAPED,
    /// After the closing quote.
    AFTER_QUOTED,
    /// After the CR of a size line.
    SIZE_LINE_FEED,
    /// Inside chunk data.
    DATA,
    /// Before the CR that ends chunk data.
    DATA_RETURN,
    /// Before the LF that ends chunk data.
    DATA_LINE_FEED,
    /// After the last chunk: a CR ends the body, anything else begins trailers.
    LAST,
    /// Before the LF that ends a body without trailers.
    LAST_LINE_FEED,
    /// Inside the trailer section.
    TRAILERS,
    /// The body is complete.
    DONE,
    /// The body can be read in more than one way.
    MALFORMED;

    /// Whether a byte in this state counts towards the limit of an extension.
    boolean isExtension() {
        return switch (this) {
            case BEFORE_EXTENSION,
                    BEFORE_NAME,
                    NAME,
                    AFTER_NAME,
                    BEFORE_VALUE,
                    TOKEN_VALUE,
                    QUOTED_VALUE,
                    ESCAPED,
                    AFTER_QUOTED ->
                    true;
            case SIZE_START,
                    SIZE,
                    SIZE_LINE_FEED,
                    DATA,
                    DATA_RETURN,
                    DATA_LINE_FEED,
                    LAST,
                    LAST_LINE_FEED,
                    TRAILERS,
                    DONE,
                    MALFORMED ->
                    false;
        };
    }

    /// What is wrong with a byte that may not stand here.
    Fault faultOf(byte b) {
        return switch (this) {
            case SIZE_START, SIZE -> b == '\n' ? Fault.BARE_LINE_FEED : Fault.BAD_CHUNK_SIZE;
            case BEFORE_EXTENSION,
                    BEFORE_NAME,
                    NAME,
                    AFTER_NAME,
                    BEFORE_VALUE,
                    TOKEN_VALUE,
                    QUOTED_VALUE,
                    ESCAPED,
                    AFTER_QUOTED ->
                    b == '\n' ? Fault.BARE_LINE_FEED : Fault.BAD_CHUNK_EXTENSION;
            case DATA_RETURN, DATA_LINE_FEED -> Fault.BAD_CHUNK_END;
            case SIZE_LINE_FEED, LAST_LINE_FEED -> Fault.BARE_CARRIAGE_RETURN;
            case LAST, TRAILERS -> Fault.BAD_TRAILERS;
            case DATA, DONE, MALFORMED ->
                    throw new IllegalStateException("any byte may stand here: " + this);
        };
    }
}
