package io.balto.engine.http;

import java.util.Locale;

/// The field names that the proxy treats in their own way; everything else is `OTHER`.
public enum FieldName {
    /// Any name not listed here.
    OTHER,
    /// RFC 9110 §7.6.1.
    CONNECTION,
    /// RFC 9110 §8.6.
    CONTENT_LENGTH,
    /// RFC 9110 §6.6.1.
    DATE,
    /// RFC 9110 §10.1.1.
    EXPECT,
    /// RFC 7239; only from trusted peers.
    FORWARDED,
    /// RFC 9110 §7.2.
    HOST,
    /// Hop-by-hop, obsolete (RFC 2068 §19.7.1.1).
    KEEP_ALIVE,
    /// Hop-by-hop (RFC 9110 §11.7.1).
    PROXY_AUTHENTICATE,
    /// Hop-by-hop (RFC 9110 §11.7.2).
    PROXY_AUTHORIZATION,
    /// Hop-by-hop, never standardised.
    PROXY_CONNECTION,
    /// Hop-by-hop (RFC 9110 §10.1.4).
    TE,
    /// RFC 9112 §6.1.
    TRANSFER_ENCODING,
    /// RFC 9110 §7.8.
    UPGRADE,
    /// Who asked, as earlier proxies saw it.
    X_FORWARDED_FOR,
    /// Host that was asked.
    X_FORWARDED_HOST,
    /// Path prefix that was removed.
    X_FORWARDED_PREFIX,
    /// Scheme that was asked with.
    X_FORWARDED_PROTO,
    /// Any other `X-Forwarded-…` and `X-Real-IP`; only from trusted peers.
    X_FORWARDED_OTHER,
    /// `X-Param-…`: set by the proxy alone.
    X_PARAM,
    /// Names a request in logs.
    X_REQUEST_ID;

    private static final byte[] X_PARAM_PREFIX = Ascii.bytes("x-param-");
    private static final byte[] X_FORWARDED_PREFIX_BYTES = Ascii.bytes("x-forwarded-");
    private static final byte[] X_REAL_IP = Ascii.bytes("x-real-ip");

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction
    private final byte[] lower = Ascii.bytes(name().toLowerCase(Locale.ROOT).replace('_', '-'));

    /// Whether the field concerns one connection only and is never forwarded (RFC 9110 §7.6.1).
    public boolean isHopByHop() {
        return switch (this) {
            case CONNECTION,
                    KEEP_ALIVE,
                    PROXY_AUTHENTICATE,
                    PROXY_AUTHORIZATION,
                    PROXY_CONNECTION,
                    TE,
                    TRANSFER_ENCODING,
                    UPGRADE ->
                    true;
            case OTHER,
                    CONTENT_LENGTH,
                    DATE,
                    EXPECT,
                    FORWARDED,
                    HOST,
                    X_FORWARDED_FOR,
                    X_FORWARDED_HOST,
                    X_FORWARDED_PREFIX,
                    X_FORWARDED_PROTO,
                    X_FORWARDED_OTHER,
                    X_PARAM,
                    X_REQUEST_ID ->
                    false;
        };
    }

    /// Recognises a name by length and first letter, then by comparison.
    static FieldName of(byte[] bytes, int from, int to) {
        int first = bytes[from] | 0x20;
        return switch (first) {
            case 'c', 'd', 'e', 'f', 'h', 'k' -> ofCommon(bytes, from, to, first);
            case 'p' -> ofProxy(bytes, from, to);
            case 't' -> any(bytes, from, to, TE, TRANSFER_ENCODING);
            case 'u' -> any(bytes, from, to, UPGRADE, OTHER);
            case 'x' -> ofX(bytes, from, to);
            default -> OTHER;
        };
    }

    private static FieldName ofCommon(byte[] bytes, int from, int to, int first) {
        return switch (to - from) {
            case 4 -> any(bytes, from, to, first == 'h' ? HOST : DATE, OTHER);
            case 6 -> any(bytes, from, to, EXPECT, OTHER);
            case 9 -> any(bytes, from, to, FORWARDED, OTHER);
            case 10 -> any(bytes, from, to, first == 'c' ? CONNECTION : KEEP_ALIVE, OTHER);
            case 14 -> any(bytes, from, to, CONTENT_LENGTH, OTHER);
            default -> OTHER;
        };
    }

    private static FieldName ofProxy(byte[] bytes, int from, int to) {
        return switch (to - from) {
            case 16 -> any(bytes, from, to, PROXY_CONNECTION, OTHER);
            case 18 -> any(bytes, from, to, PROXY_AUTHENTICATE, OTHER);
            case 19 -> any(bytes, from, to, PROXY_AUTHORIZATION, OTHER);
            default -> OTHER;
        };
    }

    private static FieldName ofX(byte[] bytes, int from, int to) {
        if (startsWith(bytes, from, to, X_FORWARDED_PREFIX_BYTES)) {
            return switch (to - from) {
                case 15 -> any(bytes, from, to, X_FORWARDED_FOR, X_FORWARDED_OTHER);
                case 16 -> any(bytes, from, to, X_FORWARDED_HOST, X_FORWARDED_OTHER);
                case 17 -> any(bytes, from, to, X_FORWARDED_PROTO, X_FORWARDED_OTHER);
                case 18 -> any(bytes, from, to, X_FORWARDED_PREFIX, X_FORWARDED_OTHER);
                default -> X_FORWARDED_OTHER;
            };
        }
        if (startsWith(bytes, from, to, X_PARAM_PREFIX)) {
            return X_PARAM;
        }
        if (Ascii.equalsLower(bytes, from, to, X_REAL_IP)) {
            return X_FORWARDED_OTHER;
        }
        return any(bytes, from, to, X_REQUEST_ID, OTHER);
    }

    private static FieldName any(byte[] bytes, int from, int to, FieldName one, FieldName other) {
        if (Ascii.equalsLower(bytes, from, to, one.lower)) {
            return one;
        }
        boolean settled = other == OTHER || other == X_FORWARDED_OTHER;
        return settled || Ascii.equalsLower(bytes, from, to, other.lower) ? other : OTHER;
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] lower) {
        return to - from >= lower.length
                && Ascii.equalsLower(bytes, from, from + lower.length, lower);
    }
}
