package io.balto.engine.service;

import io.balto.engine.router.PathPattern;

/// The paths that the engine answers itself on the main listener, for every domain.
final class ReservedPaths {
    private ReservedPaths() {}

    /// Whether every path of the pattern is reserved.
    static boolean covers(PathPattern pattern) {
        String text = pattern.toString();
        return text.equals("/balto")
                || text.startsWith("/balto/")
                || text.equals("/health")
                || text.equals("/health/");
    }
}
