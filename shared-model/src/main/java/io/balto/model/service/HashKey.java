package io.balto.model.service;

/// What part of a request decides its backend under `consistent-hash`.
///
/// Shape: `client`, `path`, `header:NAME` or `cookie:NAME`; NAME is an HTTP token, compared without
/// case for headers.
public record HashKey(Source source, String name) {
    /// Where the key is read from.
    public enum Source {
        /// The client's address.
        CLIENT,
        /// The decoded request path.
        PATH,
        /// The first value of a named request field.
        HEADER,
        /// The value of a named cookie.
        COOKIE
    }

    /// Checks that a name is given exactly where one is needed.
    public HashKey {
        boolean needsName = source == Source.HEADER || source == Source.COOKIE;
        if (needsName == name.isEmpty()) {
            throw new IllegalArgumentException(
                    needsName ? source.name() + " needs a name" : source.name() + " takes no name");
        }
    }

    /// Reads the shape above.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static HashKey of(String text) {
        int colon = text.indexOf(':');
        String kind = colon < 0 ? text : text.substring(0, colon);
        String name = colon < 0 ? "" : text.substring(colon + 1).trim();
        return switch (kind) {
            case "client" -> new HashKey(Source.CLIENT, name);
            case "path" -> new HashKey(Source.PATH, name);
            case "header" -> new HashKey(Source.HEADER, name);
            case "cookie" -> new HashKey(Source.COOKIE, name);
            default ->
                    throw new IllegalArgumentException(
                            "\"" + text + "\" is none of client, path, header:NAME, cookie:NAME");
        };
    }

    @Override
    public String toString() {
        return switch (source) {
            case CLIENT -> "client";
            case PATH -> "path";
            case HEADER -> "header:" + name;
            case COOKIE -> "cookie:" + name;
        };
    }
}
