package io.balto.engine.persistence;

import io.balto.engine.router.PersistentMap;
import io.balto.engine.service.Generation;
import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.change.OperatorOrder;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
                follow(generation);
                generations = generations.with(generation);
            }
            case Entry.Order(OperatorOrder order) -> orders.add(order);
        }
    }

    /// A service that moves to another route leaves one id and comes up under another, its uid
    /// being the same. All leave before any arrives, since they may change places.
    private void follow(Generation generation) {
        Map<String, Registration> arriving = new LinkedHashMap<>();
        for (Edit edit : generation.edits()) {
            Registration was = before(edit);
            if (edit instanceof Edit.Kept(Registration now)
                    && (was == null || !was.uid().equals(now.uid()))) {
                arriving.put(now.uid(), now);
            }
        }
        List<OrderBook.Leaving> leaving = new ArrayList<>();
        for (Edit edit : generation.edits()) {
            Registration was = before(edit);
            if (was != null && arriving.containsKey(was.uid())) {
                leaving.add(orders.leave(was));
            }
        }
        generation.edits().forEach(edit -> orders.follow(before(edit), edit));
        leaving.forEach(
                each ->
                        orders.arrive(
                                each, Objects.requireNonNull(arriving.get(each.was().uid()))));
    }

    private @Nullable Registration before(Edit edit) {
        return generations.services().get(edit.id()).orElse(null);
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
