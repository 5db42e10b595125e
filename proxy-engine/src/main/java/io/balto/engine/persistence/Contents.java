package io.balto.engine.persistence;

import io.balto.engine.router.PersistentMap;
import io.balto.engine.service.Generation;
import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.ServiceId;

import java.util.ArrayList;
import java.util.List;

/// What all entries of a journal add up to, and the fewest frames that say the same. Confined to
/// one thread at a time.
final class Contents {
    private final OrderBook orders;
    private Generations generations = Generations.empty();

    /// Of an empty journal.
    Contents(String defaultHost) {
        this.orders = new OrderBook(defaultHost);
    }

    Generations generations() {
        return generations;
    }

    List<OperatorOrder> orders() {
        return orders.inForce();
    }

    void add(EntryJson.Content content) {
        EntryJson.Base base = content.base();
        if (base != null) {
            PersistentMap<ServiceId, Registration> services = PersistentMap.empty();
            for (Registration registration : base.services()) {
                services = services.with(registration.id(), registration);
            }
            generations = Generations.startingAt(base.number(), services);
        }
        addAll(content.entries());
    }

    void addAll(List<Entry> entries) {
        entries.forEach(this::add);
    }

    private void add(Entry entry) {
        switch (entry) {
            case Entry.Step(Generation generation) -> {
                for (Edit edit : generation.edits()) {
                    orders.follow(generations.services().get(edit.id()).orElse(null), edit);
                }
                generations = generations.with(generation);
            }
            case Entry.Order(OperatorOrder order) -> orders.add(order);
        }
    }

    /// The payloads of a journal that holds this and nothing more.
    List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        frames.add(EntryJson.base(generations.baseNumber(), generations.baseServices().values()));
        for (Generations.Entry kept : generations.entries()) {
            frames.add(EntryJson.entries(List.of(new Entry.Step(kept.generation()))));
        }
        List<Entry> inForce = new ArrayList<>();
        orders.inForce().forEach(order -> inForce.add(new Entry.Order(order)));
        if (!inForce.isEmpty()) {
            frames.add(EntryJson.entries(inForce));
        }
        return frames;
    }
}
