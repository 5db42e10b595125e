package io.balto.engine.router;

/// What the router says about one request.
public sealed interface Match<T> {
    /// No route.
    ///
    /// @param why whether the host or the path found none
    record None<T>(Miss why) implements Match<T> {}

    /// The path cannot be read in exactly one way; nothing of it may reach a backend.
    ///
    /// @param reason a sentence for the log and the answer, without any of the client's text
    record Malformed<T>(String reason) implements Match<T> {}

    /// The most specific route.
    ///
    /// @param value the value of the route
    /// @param pattern its pattern, in the declared spelling
    /// @param path the raw path to forward: the client's bytes with dot segments resolved; the very
    ///   string that was asked for when nothing had to change
    /// @param captures what the `:name` segments of the pattern stand for
    record Found<T>(T value, PathPattern pattern, String path, Captures captures)
            implements Match<T> {}
}
