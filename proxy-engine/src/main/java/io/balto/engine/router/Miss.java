package io.balto.engine.router;

/// Why no route was found.
public enum Miss {
    /// No domain of the router covers the host.
    NO_HOST,
    /// A domain covers the host, but none of its patterns matches the path.
    NO_PATH
}
