package io.balto.engine.http;

/// The bounds of every loop over bytes that a peer sent.
///
/// @param targetBytes longest request target, else 414
/// @param headBytes longest request head from the first byte to the empty line, else 431
/// @param fieldBytes longest single field line, else 431
/// @param fields most field lines in a head or a trailer section, else 431
/// @param responseHeadBytes longest head from a backend, else 502
/// @param chunkExtensionBytes longest extension of one chunk, else 400
/// @param trailerBytes longest trailer section, else 400
public record Http1Limits(
        int targetBytes,
        int headBytes,
        int fieldBytes,
        int fields,
        int responseHeadBytes,
        int chunkExtensionBytes,
        int trailerBytes) {
    /// The defaults that operators start from.
    public static final Http1Limits DEFAULTS =
            new Http1Limits(8 << 10, 32 << 10, 16 << 10, 100, 64 << 10, 4 << 10, 8 << 10);

    /// Refuses limits that could not hold a single request.
    public Http1Limits {
        if (targetBytes < 1 || headBytes < 64 || fieldBytes < 16 || fields < 1) {
            throw new IllegalArgumentException("limits of a head are too small to hold one");
        }
        if (responseHeadBytes < 64 || chunkExtensionBytes < 0 || trailerBytes < 2) {
            throw new IllegalArgumentException("limits of a response or body are too small");
        }
    }
}
