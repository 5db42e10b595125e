package io.balto.engine.config;

/// Where a listener may be bound: an address of the network, or a socket in the file system.
public sealed interface ListenPlace permits ListenAddress, SocketFile {
    /// Reads either; what begins with `unix:` is a socket in the file system.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    static ListenPlace of(String text) {
        return text.startsWith(SocketFile.SCHEME) ? SocketFile.of(text) : ListenAddress.of(text);
    }
}
