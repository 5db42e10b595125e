package io.balto.engine.circuit;

import static io.balto.engine.circuit.CircuitPolicies.SECOND;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.circuit.Phase.Closed;
import io.balto.engine.circuit.Phase.ForcedClosed;
import io.balto.engine.circuit.Phase.ForcedOpen;
import io.balto.engine.circuit.Phase.HalfOpen;
import io.balto.engine.circuit.Phase.Open;
import io.balto.model.status.CircuitState;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import java.util.List;
import java.util.function.UnaryOperator;

class PhaseTest {
    private static final long NOW = Long.MAX_VALUE - 3 * SECOND;
    private static final long LATER = NOW + 10 * SECOND;
    private static final CircuitPolicy POLICY = CircuitPolicies.of(3, 2);
    private static final CircuitPolicy GROWING =
            CircuitPolicies.withTimes(POLICY, 10 * SECOND, 40 * SECOND);
    private static final CircuitPolicy OFF = CircuitPolicies.disabled(POLICY);

    /// One row: a phase, what happens, the phase after it.
    record Row(String what, Phase before, UnaryOperator<Phase> event, Phase after) {
        @Override
        public String toString() {
            return before + " " + what;
        }
    }

    static final List<Row> TRANSITIONS =
            List.of(
                    row("admits", new Closed(2), p -> p.onAdmit(NOW), new Closed(2)),
                    row("admits", new Open(NOW, 1), p -> p.onAdmit(NOW), new HalfOpen(1, 0, 1)),
                    row(
                            "admits",
                            new HalfOpen(1, 1, 1),
                            p -> p.onAdmit(NOW),
                            new HalfOpen(2, 1, 1)),
                    row("admits when over", new ForcedOpen(NOW), p -> p.onAdmit(NOW), Closed.FRESH),
                    row(
                            "admits",
                            new ForcedClosed(LATER),
                            p -> p.onAdmit(NOW),
                            new ForcedClosed(LATER)),
                    row(
                            "admits when over",
                            new ForcedClosed(NOW),
                            p -> p.onAdmit(NOW),
                            Closed.FRESH),
                    success(new Closed(0), new Closed(0)),
                    success(new Closed(2), new Closed(0)),
                    success(new HalfOpen(2, 0, 1), new HalfOpen(1, 1, 1)),
                    success(new HalfOpen(1, 1, 1), Closed.FRESH),
                    success(new Open(LATER, 0), new Open(LATER, 0)),
                    success(new ForcedOpen(LATER), new ForcedOpen(LATER)),
                    success(new ForcedClosed(LATER), new ForcedClosed(LATER)),
                    row(
                            "success reaches the rate",
                            new Closed(0),
                            p -> p.onSuccess(POLICY, true, NOW),
                            new Open(LATER, 0)),
                    failure(new Closed(0), new Closed(1)),
                    failure(new Closed(1), new Closed(2)),
                    failure(new Closed(2), new Open(LATER, 0)),
                    failure(new HalfOpen(1, 1, 0), new Open(LATER, 1)),
                    failure(new Open(LATER, 0), new Open(LATER, 0)),
                    failure(new ForcedOpen(LATER), new ForcedOpen(LATER)),
                    failure(new ForcedClosed(LATER), new ForcedClosed(LATER)),
                    row(
                            "failure reaches the rate",
                            new Closed(0),
                            p -> p.onFailure(POLICY, true, NOW),
                            new Open(LATER, 0)),
                    row(
                            "failure while disabled",
                            new Closed(2),
                            p -> p.onFailure(OFF, false, NOW),
                            new Closed(2)),
                    row(
                            "second failure of a trial, growing",
                            new HalfOpen(1, 0, 0),
                            p -> p.onFailure(GROWING, false, NOW),
                            new Open(NOW + 20 * SECOND, 1)),
                    row(
                            "third failure of a trial, growing",
                            new HalfOpen(1, 0, 1),
                            p -> p.onFailure(GROWING, false, NOW),
                            new Open(NOW + 40 * SECOND, 2)),
                    row(
                            "fourth failure of a trial, at the most",
                            new HalfOpen(1, 0, 2),
                            p -> p.onFailure(GROWING, false, NOW),
                            new Open(NOW + 40 * SECOND, 3)),
                    row("neutral", new Closed(1), Phase::onNeutral, new Closed(1)),
                    row("neutral", new HalfOpen(2, 1, 1), Phase::onNeutral, new HalfOpen(1, 1, 1)),
                    row("neutral", new Open(LATER, 0), Phase::onNeutral, new Open(LATER, 0)),
                    row("neutral", new ForcedOpen(NOW), Phase::onNeutral, new ForcedOpen(NOW)),
                    row("neutral", new ForcedClosed(NOW), Phase::onNeutral, new ForcedClosed(NOW)),
                    policy(OFF, new Closed(1), new Closed(1)),
                    policy(OFF, new Open(LATER, 0), Closed.FRESH),
                    policy(OFF, new HalfOpen(1, 0, 0), Closed.FRESH),
                    policy(OFF, new ForcedOpen(LATER), new ForcedOpen(LATER)),
                    policy(POLICY, new Open(NOW + 60 * SECOND, 0), new Open(LATER, 0)),
                    policy(POLICY, new Open(NOW + SECOND, 0), new Open(NOW + SECOND, 0)),
                    policy(POLICY, new HalfOpen(1, 0, 0), new HalfOpen(1, 0, 0)),
                    row("time", new ForcedOpen(NOW), p -> p.at(NOW), Closed.FRESH),
                    row("time", new ForcedClosed(NOW), p -> p.at(NOW), Closed.FRESH),
                    row("time", new ForcedOpen(LATER), p -> p.at(NOW), new ForcedOpen(LATER)),
                    row(
                            "time",
                            new ForcedOpen(Phase.FOREVER),
                            p -> p.at(NOW + 1),
                            new ForcedOpen(Phase.FOREVER)),
                    row("time", new Open(NOW, 0), p -> p.at(NOW), new Open(NOW, 0)));

    static final List<Row> NOTHING_TO_CHANGE =
            TRANSITIONS.stream().filter(row -> row.before.equals(row.after)).toList();

    @ParameterizedTest
    @FieldSource("TRANSITIONS")
    void event_inPhase_givesTheNextPhase(Row row) {
        assertThat(row.event.apply(row.before)).isEqualTo(row.after);
    }

    @ParameterizedTest
    @FieldSource("NOTHING_TO_CHANGE")
    void event_withNothingToChange_givesTheSameObject(Row row) {
        assertThat(row.event.apply(row.before)).isSameAs(row.before);
    }

    @Test
    void admits_inEveryPhase_saysWhetherARequestMayGo() {
        assertThat(new Closed(2).admits(POLICY, NOW)).isTrue();
        assertThat(new Open(NOW + 1, 0).admits(POLICY, NOW)).isFalse();
        assertThat(new Open(NOW, 0).admits(POLICY, NOW)).isTrue();
        assertThat(new HalfOpen(1, 0, 0).admits(POLICY, NOW)).isTrue();
        assertThat(new HalfOpen(2, 0, 0).admits(POLICY, NOW)).isFalse();
        assertThat(new ForcedOpen(LATER).admits(POLICY, NOW)).isFalse();
        assertThat(new ForcedOpen(NOW).admits(POLICY, NOW)).isTrue();
        assertThat(new ForcedOpen(Phase.FOREVER).admits(POLICY, NOW)).isFalse();
        assertThat(new ForcedClosed(LATER).admits(POLICY, NOW)).isTrue();
    }

    @Test
    void state_ofEveryPhase_isWhatItDoesWithRequests() {
        assertThat(
                        List.of(
                                new Closed(0).state(),
                                new ForcedClosed(NOW).state(),
                                new Open(NOW, 0).state(),
                                new ForcedOpen(NOW).state(),
                                new HalfOpen(0, 0, 0).state()))
                .containsExactly(
                        CircuitState.CLOSED,
                        CircuitState.CLOSED,
                        CircuitState.OPEN,
                        CircuitState.OPEN,
                        CircuitState.HALF_OPEN);
    }

    private static Row row(String what, Phase before, UnaryOperator<Phase> event, Phase after) {
        return new Row(what, before, event, after);
    }

    private static Row success(Phase before, Phase after) {
        return row("success", before, p -> p.onSuccess(POLICY, false, NOW), after);
    }

    private static Row failure(Phase before, Phase after) {
        return row("failure", before, p -> p.onFailure(POLICY, false, NOW), after);
    }

    private static Row policy(CircuitPolicy changed, Phase before, Phase after) {
        return row("policy", before, p -> p.onPolicy(changed, NOW), after);
    }
}
