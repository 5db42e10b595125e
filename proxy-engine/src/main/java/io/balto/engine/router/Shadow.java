package io.balto.engine.router;

import java.util.List;

/// A route that can never be reached, because others take every path it matches.
///
/// @param hidden the route without requests; its pattern ends in `/*`
/// @param by the routes that together take all of them, from the shortest path to the longest
public record Shadow<T>(Route<T> hidden, List<Route<T>> by) {
    /// Copies the list.
    public Shadow {
        by = List.copyOf(by);
    }
}
