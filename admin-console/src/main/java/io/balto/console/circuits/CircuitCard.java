package io.balto.console.circuits;

import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.StateLook;
import io.balto.model.CountText;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the card of one circuit says.
///
/// @param trialSlots how many trials may run at once while it is half-open; 0 when it is not known
/// @param now for what is counted down
record CircuitCard(BackendStatus backend, int trialSlots, Instant now) {
    /// What `csv` says, under the names of the REST API.
    static final List<String> CSV_HEADER =
            List.of(
                    "state",
                    "since",
                    "forced",
                    "forced_until",
                    "id",
                    "service_id",
                    "failures",
                    "failure_threshold",
                    "successes",
                    "success_threshold",
                    "half_open_in_flight",
                    "retry_at",
                    "openings_1h",
                    "last_reason",
                    "rps",
                    "error_ratio");

    /// Names it through all its changes.
    String key() {
        return backend.uid();
    }

    CircuitStatus circuit() {
        return backend.circuit();
    }

    StateLook look() {
        return StateLook.of(circuit().state());
    }

    boolean isForced() {
        return circuit().forced() != null;
    }

    boolean isQuiet() {
        return circuit().state() == CircuitState.CLOSED && !isForced();
    }

    String word() {
        return (isForced() ? "Forced " : "") + CircuitWords.word(circuit().state());
    }

    String sentence() {
        return CircuitWords.sentence(circuit(), now);
    }

    /// For those who hear it.
    String spoken() {
        return backend.id() + ", " + word() + ", " + sentence();
    }

    /// How many of its trial slots are taken; empty when it is not half-open or nobody knows.
    String trials() {
        return circuit().state() == CircuitState.HALF_OPEN && trialSlots > 0
                ? circuit().halfOpenInFlight() + " of " + trialSlots + " trial slots taken"
                : "";
    }

    String openings() {
        int count = circuit().openingsLastHour();
        return count == 0
                ? "not opened in the last hour"
                : CountText.of(count, "opening") + " in the last hour";
    }

    /// What moved it last, and how its trials stand.
    String reason() {
        String cause = circuit().lastReason();
        boolean hasNeverMoved = cause.isEmpty() || cause.equals("created");
        return Stream.of(hasNeverMoved ? "" : "last: " + cause.replace('_', ' '), trials())
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// All of it in raw values; empty where there is none.
    List<String> csv() {
        CircuitStatus.Forced forced = circuit().forced();
        return Stream.of(
                        circuit().state().word(),
                        circuit().since(),
                        forced == null ? null : forced.mode().word(),
                        forced == null ? null : forced.until(),
                        backend.id(),
                        backend.serviceId().value(),
                        circuit().failures(),
                        circuit().failureThreshold(),
                        circuit().successes(),
                        circuit().successThreshold(),
                        circuit().halfOpenInFlight(),
                        circuit().retryAt(),
                        circuit().openingsLastHour(),
                        circuit().lastReason(),
                        backend.rates().rps(),
                        backend.rates().errorRatio())
                .map(value -> Objects.toString(value, ""))
                .toList();
    }

    String rates() {
        Double failed = backend.rates().errorRatio();
        return Numbers.rate(backend.rates().rps())
                + " /s"
                + (failed == null ? "" : " · " + Numbers.percent(failed) + " failed");
    }
}
