package io.balto.engine.persistence;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.BackendIds;
import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.change.OperatorOrder.ForceCircuit;
import io.balto.engine.service.change.OperatorOrder.ReportHealth;
import io.balto.engine.service.change.OperatorOrder.ResetCircuit;
import io.balto.engine.service.change.OperatorOrder.SetState;
import io.balto.engine.service.change.OperatorOrder.SetWeight;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;
import io.balto.model.status.OperatorState;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The orders in force: of each backend the last one of each kind, unless that took the former
/// back.
///
/// An order ends with its backend and follows it to another id when its service is renamed or
/// moved, as the running engine does. Confined to one thread at a time.
final class OrderBook {
    /// What there is one order of.
    record Key(String backendId, OrderJson.Kind kind) {}

    private final String defaultHost;
    private final Map<ServiceId, Map<Key, OperatorOrder>> orders = new LinkedHashMap<>();

    /// @param defaultHost host of a backend given as a bare port
    OrderBook(String defaultHost) {
        this.defaultHost = defaultHost;
    }

    /// Those in force; of each backend the oldest first.
    List<OperatorOrder> inForce() {
        return orders.values().stream().map(Map::values).flatMap(Collection::stream).toList();
    }

    void add(OperatorOrder order) {
        var ofService = orders.computeIfAbsent(order.serviceId(), _ -> new LinkedHashMap<>());
        Key key = new Key(order.backendId(), OrderJson.Kind.of(order));
        ofService.remove(key);
        if (!takesBack(order)) {
            ofService.put(key, order);
        }
        if (ofService.isEmpty()) {
            orders.remove(order.serviceId());
        }
    }

    /// The orders of a service that goes on under another id.
    ///
    /// @param was how it was registered
    record Leaving(Registration was, Map<Key, OperatorOrder> orders) {}

    /// Takes them out, until they arrive.
    Leaving leave(Registration was) {
        Map<Key, OperatorOrder> ofService = orders.remove(was.id());
        return new Leaving(was, ofService == null ? Map.of() : ofService);
    }

    /// Brings them to where the service is registered now; what was ordered there before is over.
    void arrive(Leaving leaving, Registration now) {
        orders.remove(now.id());
        moveAll(leaving.orders, leaving.was.definition(), now.definition());
    }

    /// Follows a change of a service.
    ///
    /// @param before how it was registered; absent when it was not
    void follow(@Nullable Registration before, Edit edit) {
        Map<Key, OperatorOrder> ofService = orders.remove(edit.id());
        if (ofService == null || before == null) {
            return;
        }
        switch (edit) {
            case Edit.Dropped _ -> {}
            case Edit.Kept(Registration after) ->
                    moveAll(ofService, before.definition(), after.definition());
        }
    }

    private void moveAll(
            Map<Key, OperatorOrder> ofService, ServiceDefinition before, ServiceDefinition after) {
        Map<BackendAddress, String> was = ids(before);
        Map<BackendAddress, String> is = ids(after);
        Map<String, String> renamed = new HashMap<>();
        was.forEach(
                (address, id) -> {
                    String now = is.get(address);
                    if (now != null) {
                        renamed.put(id, now);
                    }
                });
        for (OperatorOrder order : ofService.values()) {
            String now = renamed.get(order.backendId());
            if (now != null) {
                add(withTarget(order, after.id(), now));
            }
        }
    }

    private Map<BackendAddress, String> ids(ServiceDefinition definition) {
        Map<BackendAddress, String> ids = new HashMap<>();
        for (var backend : definition.backendList()) {
            addressOf(backend)
                    .ifPresent(
                            address ->
                                    ids.put(
                                            address,
                                            BackendIds.of(definition, address, defaultHost)));
        }
        return ids;
    }

    /// Empty for what an earlier version took for an address and this one does not.
    private Optional<BackendAddress> addressOf(BackendDefinition backend) {
        try {
            return Optional.of(BackendAddress.of(backend.url(), defaultHost));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean takesBack(OperatorOrder order) {
        return switch (order) {
            case SetState set -> set.state() == OperatorState.READY;
            case SetWeight set -> set.weight() == 0;
            case ForceCircuit force -> force.mode() == ForceCircuit.Mode.AUTO;
            case ReportHealth report -> report.state() == HealthState.UNKNOWN;
            case ResetCircuit _ -> true;
        };
    }

    private static OperatorOrder withTarget(OperatorOrder order, ServiceId service, String id) {
        return switch (order) {
            case SetState(_, _, var state, var deadline, var forced, var note) ->
                    new SetState(service, id, state, deadline, forced, note);
            case SetWeight(_, _, var weight, var note) -> new SetWeight(service, id, weight, note);
            case ForceCircuit(_, _, var mode, var until, var note) ->
                    new ForceCircuit(service, id, mode, until, note);
            case ReportHealth(_, _, var state, var until, var source, var note) ->
                    new ReportHealth(service, id, state, until, source, note);
            case ResetCircuit(_, _, var note) -> new ResetCircuit(service, id, note);
        };
    }
}
