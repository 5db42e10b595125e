package io.balto.console.ui;

import io.balto.model.status.HealthStatus;

import java.util.stream.Collectors;

/// The last checks of a backend in a few characters. Pure.
public final class CheckMarks {
    private CheckMarks() {}

    /// One mark a check, oldest first: a dot for passed, a cross for failed.
    public static String of(HealthStatus health) {
        return health.last().reversed().stream()
                .map(check -> check.ok() ? "•" : "×")
                .collect(Collectors.joining());
    }
}
