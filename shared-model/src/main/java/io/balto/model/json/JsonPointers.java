package io.balto.model.json;

/// Names as they stand in a JSON pointer (RFC 6901 §3, §4). Pure.
public final class JsonPointers {
    private JsonPointers() {}

    /// The token of a name: `~` is `~0`, `/` is `~1`.
    public static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// The name of a token.
    public static String unescaped(String token) {
        return token.replace("~1", "/").replace("~0", "~");
    }
}
