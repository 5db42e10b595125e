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
import io.balto.model.status.OrderNote;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// An order as the journal writes it; what its kind does not need is absent.
///
/// @param until its end; absent when it has none
/// @param by who gave it; absent in journals of versions that kept no names, as `at`
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
        @Nullable String by,
        @Nullable Instant at,
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
        return switch (order) {
            case SetState(_, _, var state, var deadline, boolean isForced, _) ->
                    about(order, deadline).withState(state, isForced);
            case SetWeight(_, _, int weight, _) ->
                    about(order, OperatorOrder.FOREVER).withWeight(weight);
            case ForceCircuit(_, _, var mode, var until, _) -> about(order, until).withMode(mode);
            case ResetCircuit _ -> about(order, OperatorOrder.FOREVER);
            case ReportHealth(_, _, var health, var until, var source, _) ->
                    about(order, until).withHealth(health, source);
        };
    }

    private static OrderJson about(OperatorOrder order, Instant end) {
        OrderNote note = order.note();
        boolean isSigned = !note.by().isEmpty();
        return new OrderJson(
                Kind.of(order),
                order.serviceId(),
                order.backendId(),
                null,
                null,
                null,
                null,
                null,
                null,
                ending(end),
                isSigned ? note.by() : null,
                isSigned ? note.at() : null,
                note.reason());
    }

    private OrderJson withState(OperatorState given, boolean isForced) {
        return new OrderJson(
                kind, service, backend, given, isForced, null, null, null, null, until, by, at,
                reason);
    }

    private OrderJson withWeight(int given) {
        return new OrderJson(
                kind, service, backend, null, null, given, null, null, null, until, by, at, reason);
    }

    private OrderJson withMode(ForceCircuit.Mode given) {
        return new OrderJson(
                kind, service, backend, null, null, null, given, null, null, until, by, at, reason);
    }

    private OrderJson withHealth(HealthState given, String from) {
        return new OrderJson(
                kind, service, backend, null, null, null, null, given, from, until, by, at, reason);
    }

    OperatorOrder order() {
        Instant end = requireNonNullElse(until, OperatorOrder.FOREVER);
        OrderNote note =
                new OrderNote(
                        requireNonNullElse(by, ""),
                        requireNonNullElse(at, OrderNote.NONE.at()),
                        requireNonNullElse(reason, ""));
        return switch (kind) {
            case STATE ->
                    new SetState(
                            service,
                            backend,
                            given(state, "state"),
                            end,
                            requireNonNullElse(forced, false),
                            note);
            case WEIGHT -> new SetWeight(service, backend, given(weight, "weight"), note);
            case CIRCUIT -> new ForceCircuit(service, backend, given(mode, "mode"), end, note);
            case RESET -> new ResetCircuit(service, backend, note);
            case HEALTH ->
                    new ReportHealth(
                            service,
                            backend,
                            given(health, "health"),
                            end,
                            requireNonNullElse(source, ""),
                            note);
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
