package io.balto.engine.persistence;

import io.balto.engine.service.Generation;
import io.balto.engine.service.Generation.Edit;
import io.balto.engine.service.ServiceStore.Entry;
import io.balto.engine.service.change.ChangeRequest.Author;
import io.balto.engine.service.snapshot.Registration;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The JSON in the frames of a journal.
///
/// Members are added, never renamed: a journal outlives the version that wrote it.
final class EntryJson {
    private EntryJson() {}

    /// What one frame says.
    ///
    /// @param base what a compacted journal begins with; absent in every other frame
    /// @param entries in the order in which they were kept
    record Content(@Nullable Base base, List<Entry> entries) {}

    /// The services before the oldest generation that is kept.
    record Base(long number, List<Registration> services) {}

    static byte[] base(long number, List<Registration> services) {
        return bytes(new Frame(new Base(number, services), null));
    }

    static byte[] entries(List<Entry> entries) {
        return bytes(new Frame(null, entries.stream().map(EntryJson::written).toList()));
    }

    /// @throws IllegalArgumentException with a sentence when it is nothing that this version writes
    static Content read(byte[] payload) {
        try {
            Frame frame = ModelJson.mapper().readValue(payload, Frame.class);
            List<Entry> entries = new ArrayList<>();
            if (frame.entries != null) {
                frame.entries.forEach(each -> entries.add(read(each)));
            }
            return new Content(frame.base, entries);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    private static byte[] bytes(Frame frame) {
        return ModelJson.mapper().writeValueAsBytes(frame);
    }

    private static Item written(Entry entry) {
        return switch (entry) {
            case Entry.Step(Generation generation) -> new Item(Step.of(generation), null);
            case Entry.Order(var order) -> new Item(null, OrderJson.of(order));
        };
    }

    private static Entry read(Item item) {
        if (item.step != null) {
            return new Entry.Step(item.step.generation());
        }
        if (item.order != null) {
            return new Entry.Order(item.order.order());
        }
        throw new IllegalArgumentException("an entry is neither a step nor an order");
    }

    private record Frame(@Nullable Base base, @Nullable List<Item> entries) {}

    private record Item(@Nullable Step step, @Nullable OrderJson order) {}

    private record Step(
            long number,
            Instant time,
            String actor,
            String via,
            String reason,
            List<Change> edits) {
        static Step of(Generation made) {
            Author author = made.author();
            return new Step(
                    made.number(),
                    made.time(),
                    author.actor(),
                    author.via(),
                    author.reason(),
                    made.edits().stream().map(Change::of).toList());
        }

        Generation generation() {
            return new Generation(
                    number,
                    time,
                    new Author(actor, via, reason),
                    edits.stream().map(Change::edit).toList());
        }
    }

    private record Change(@Nullable Registration kept, @Nullable ServiceId dropped) {
        static Change of(Edit edit) {
            return switch (edit) {
                case Edit.Kept(Registration registration) -> new Change(registration, null);
                case Edit.Dropped(ServiceId id) -> new Change(null, id);
            };
        }

        Edit edit() {
            if (kept != null) {
                return new Edit.Kept(kept);
            }
            if (dropped != null) {
                return new Edit.Dropped(dropped);
            }
            throw new IllegalArgumentException("an edit neither keeps nor drops a service");
        }
    }
}
