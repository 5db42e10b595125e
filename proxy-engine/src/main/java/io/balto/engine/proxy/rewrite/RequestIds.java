package io.balto.engine.proxy.rewrite;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.http.FieldName;
import io.balto.engine.http.HeaderBlock;
import io.balto.engine.http.RequestHead;

import java.util.HexFormat;

/// Names requests: 12 hexadecimal digits of the event loop, drawn at its start, then a count in 8
/// to 16.
///
/// Unique across loops and restarts for all practical purposes; not secret.
@EventLoopConfined
public final class RequestIds {
    private static final int FEWEST_DIGITS = 8;
    private static final int LONGEST_GIVEN = 128;
    private static final HexFormat HEX = HexFormat.of();

    private final String prefix;
    private long count;

    /// @param seed random bits of the event loop
    public RequestIds(long seed) {
        prefix = HEX.toHexDigits(seed, 12);
    }

    /// The field with which a trusted peer names a request, or -1: letters, digits, `.`, `_` and
    /// `-`, at most 128.
    public static int given(RequestHead head, PeerFields peer) {
        HeaderBlock fields = head.fields();
        int field = peer.trusted() ? fields.indexOf(FieldName.X_REQUEST_ID) : -1;
        if (field < 0) {
            return -1;
        }
        int from = fields.valueStart(field);
        int to = fields.valueEnd(field);
        boolean plain = from < to && to - from <= LONGEST_GIVEN;
        for (int i = from; plain && i < to; i++) {
            byte b = fields.bytes()[i];
            plain = b == '.' || b == '_' || b == '-' || (b >= 0 && Character.isLetterOrDigit(b));
        }
        return plain ? field : -1;
    }

    /// A fresh id.
    public String next() {
        long number = count++;
        int digits = (67 - Long.numberOfLeadingZeros(number | 1)) / 4;
        return prefix + HEX.toHexDigits(number, Math.max(FEWEST_DIGITS, digits));
    }
}
