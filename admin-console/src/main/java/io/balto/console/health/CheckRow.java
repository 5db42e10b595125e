package io.balto.console.health;

import io.balto.console.ui.CheckMarks;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.StateLook;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.HealthStatus;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// One line of the list of checks.
///
/// @param mutedUntil when it counts again on this console; null when it does
record CheckRow(BackendStatus backend, Instant now, SpanStyle style, @Nullable Instant mutedUntil) {
    /// Names it through all its changes.
    String key() {
        return backend.uid();
    }

    private HealthStatus health() {
        return backend.health();
    }

    StateLook look() {
        return StateLook.of(health().verdict());
    }

    String verdict() {
        return switch (health().verdict()) {
            case HEALTHY -> "Healthy";
            case UNHEALTHY -> "Unhealthy";
            case UNKNOWN -> "Unchecked";
        };
    }

    boolean isMuted() {
        return mutedUntil != null;
    }

    boolean isChecked() {
        return !health().last().isEmpty();
    }

    String source() {
        String source = health().source();
        return source.isEmpty() || source.equals("none") ? "nobody yet" : source;
    }

    String streak() {
        if (health().last().isEmpty()) {
            return "";
        }
        // The verdict follows the streak with a delay: a healthy backend may have failed twice.
        boolean isPassing = health().last().getFirst().ok();
        return Math.abs(health().streak()) + (isPassing ? " passed" : " failed");
    }

    /// The last results, oldest first.
    String dots() {
        return CheckMarks.of(health());
    }

    private HealthStatus.Check newest() {
        return health().last().getFirst();
    }

    /// What the newest check found, and how long it is muted.
    String lastResult() {
        return mutedUntil == null
                ? found()
                : "muted for "
                        + Numbers.span(Duration.between(now, mutedUntil), style)
                        + " · "
                        + found();
    }

    private String found() {
        if (!isChecked()) {
            return "nobody checks it; add a check";
        }
        Integer code = newest().status();
        String cause = newest().cause();
        return cause != null ? cause : code == null ? "connected" : "status " + code;
    }

    double lastSeconds() {
        return health().last().isEmpty() ? Double.NaN : newest().durationSeconds();
    }

    String lastAge() {
        return health().last().isEmpty()
                ? Numbers.NONE
                : Numbers.since(newest().time(), now, style) + " ago";
    }

    double[] latencies() {
        List<HealthStatus.Check> oldestFirst = health().last().reversed();
        return oldestFirst.stream().mapToDouble(HealthStatus.Check::durationSeconds).toArray();
    }
}
