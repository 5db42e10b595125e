package io.balto.console.circuits;

import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.StateLook;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.CircuitStatus;

import java.time.Instant;

/// What the card of one circuit says.
///
/// @param now for what is counted down
record CircuitCard(BackendStatus backend, Instant now) {
    /// The key of a backend of a service.
    record Key(String service, String backend) {}

    Key key() {
        return new Key(backend.serviceId().value(), backend.id());
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

    String trials() {
        return circuit().state() == CircuitState.HALF_OPEN
                ? circuit().halfOpenInFlight() + " trials in flight"
                : "";
    }

    String openings() {
        int count = circuit().openingsLastHour();
        return count == 0
                ? "not opened in the last hour"
                : count + (count == 1 ? " opening" : " openings") + " in the last hour";
    }

    String reason() {
        String cause = circuit().lastReason();
        boolean hasNeverMoved = cause.isEmpty() || cause.equals("created");
        return hasNeverMoved ? "" : "last: " + cause.replace('_', ' ');
    }

    String rates() {
        return Numbers.rate(backend.rates().rps())
                + " /s · "
                + Numbers.percent(backend.rates().errorRatio())
                + " failed";
    }
}
