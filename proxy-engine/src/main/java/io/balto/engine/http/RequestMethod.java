package io.balto.engine.http;

/// The methods of RFC 9110 §9.3 and RFC 5789; anything else is `OTHER`.
public enum RequestMethod {
    /// Transfer a representation.
    GET,
    /// The same without its body.
    HEAD,
    /// Process the body.
    POST,
    /// Replace the resource.
    PUT,
    /// Remove the resource.
    DELETE,
    /// Open a tunnel; refused by a gateway.
    CONNECT,
    /// Ask what is possible.
    OPTIONS,
    /// Loop the request back.
    TRACE,
    /// Change the resource in part (RFC 5789).
    PATCH,
    /// Any other token.
    OTHER;

    @SuppressWarnings("ImmutableEnumChecker") // never written after construction
    private final byte[] word = Ascii.bytes(name());

    /// Whether repeating the request has no further effect (RFC 9110 §9.2.2).
    public boolean isIdempotent() {
        return switch (this) {
            case GET, HEAD, PUT, DELETE, OPTIONS, TRACE -> true;
            case POST, CONNECT, PATCH, OTHER -> false;
        };
    }

    /// Recognises a method; case matters (RFC 9110 §9.1).
    static RequestMethod of(byte[] bytes, int from, int to) {
        RequestMethod candidate =
                switch (bytes[from]) {
                    case 'G' -> GET;
                    case 'H' -> HEAD;
                    case 'P' ->
                            switch (to - from) {
                                case 3 -> PUT;
                                case 4 -> POST;
                                default -> PATCH;
                            };
                    case 'D' -> DELETE;
                    case 'C' -> CONNECT;
                    case 'O' -> OPTIONS;
                    case 'T' -> TRACE;
                    default -> OTHER;
                };
        return candidate.matches(bytes, from, to) ? candidate : OTHER;
    }

    private boolean matches(byte[] bytes, int from, int to) {
        if (to - from != word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[from + i] != word[i]) {
                return false;
            }
        }
        return true;
    }
}
