package io.balto.engine.persistence;

import static java.util.Objects.requireNonNullElse;

import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.change.OperatorOrder.ReportHealth;
import io.balto.engine.service.change.OperatorOrder.ResetCircuit;
import io.balto.engine.service.change.OperatorOrder.SetState;
import io.balto.engine.service.change.OperatorOrder.SetWeight;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An order as the journal writes it; what its kind does not need is absent.
///
/// @param until its end; absent when it has none
record OrderJson(
        Kind kind,
        ServiceId service,
        String backend,
        @Nullable OperatorState state,
        @Nullable Boolean forced,
        @Nullable Integer weight,
        ForceCircuit.@Nullable Mode mode,
        @Nullable HealthState health,
        @Nullable String source,
        @Nullable Instant until,
        @Nullable String reason) {
    /// What an order is about; of each backend one of each kind is in force.
    enum Kind {
        STATE,
        WEIGHT,
        CIRCUIT,
        RESET,
        HEALTH;

        static Kind of(OperatorOrder order) {
            return switch (order) {
                case SetState _ -> STATE;
                case SetWeight _ -> WEIGHT;
                case ForceCircuit _ -> CIRCUIT;
                case ResetCircuit _ -> RESET;
                case ReportHealth _ -> HEALTH;
            };
        }
    }

    static OrderJson of(OperatorOrder order) {
        Kind kind = Kind.of(order);
        ServiceId service = order.serviceId();
        String backend = order.backendId();
        return switch (order) {
            case SetState(_, _, var state, var deadline, var reason, var forced) ->
                    new OrderJson(
                            kind,
                            service,
                            backend,
                            state,
                            forced,
                            null,
                            null,
                            null,
                            null,
                            ending(deadline),
                            reason);
            case SetWeight(_, _, int weight) ->
                    new OrderJson(
                            kind, service, backend, null, null, weight, null, null, null, null,
                            null);
            case ForceCircuit(_, _, var mode, var until, var reason) ->
                    new OrderJson(
                            kind,
                            service,
                            backend,
                            null,
                            null,
                            null,
                            mode,
                            null,
                            null,
                            ending(until),
                            reason);
            case ResetCircuit _ ->
                    new OrderJson(
                            kind, service, backend, null, null, null, null, null, null, null, null);
            case ReportHealth(_, _, var health, var until, var source, var reason) ->
                    new OrderJson(
                            kind,
                            service,
                            backend,
                            null,
                            null,
                            null,
                            null,
                            health,
                            source,
                            ending(until),
                            reason);
        };
    }

    OperatorOrder order() {
        Instant end = requireNonNullElse(until, OperatorOrder.FOREVER);
        String words = requireNonNullElse(reason, "");
        return switch (kind) {
            case STATE ->
                    new SetState(
                            service,
                            backend,
                            given(state, "state"),
                            end,
                            words,
                            requireNonNullElse(forced, false));
            case WEIGHT -> new SetWeight(service, backend, given(weight, "weight"));
            case CIRCUIT -> new ForceCircuit(service, backend, given(mode, "mode"), end, words);
            case RESET -> new ResetCircuit(service, backend);
            case HEALTH ->
                    new ReportHealth(
                            service,
                            backend,
                            given(health, "health"),
                            end,
                            requireNonNullElse(source, ""),
                            words);
        };
    }

    private static @Nullable Instant ending(Instant moment) {
        return moment.equals(OperatorOrder.FOREVER) ? null : moment;
    }

    private static <T> T given(@Nullable T value, String name) {
        if (value == null) {
            throw new IllegalArgumentException("an order has no " + name);
        }
        return value;
    }
}
