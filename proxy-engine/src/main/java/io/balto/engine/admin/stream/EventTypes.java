package io.balto.engine.admin.stream;

import java.util.List;
import java.util.stream.Stream;

/// The types of events there are, and the words by which a query asks for them.
final class EventTypes {
    /// Every type, a family and then what happened in it.
    static final List<String> ALL =
            List.of(
                    "circuit.opened",
                    "circuit.half_open",
                    "circuit.closed",
                    "circuit.forced",
                    "backend.up",
                    "backend.down",
                    "backend.state",
                    "backend.added",
                    "backend.removed",
                    "service.created",
                    "service.updated",
                    "service.deleted",
                    "health.passed",
                    "health.failed",
                    "config.applied",
                    "config.rolled_back",
                    "config.reverted",
                    "config.rejected",
                    "engine.started",
                    "engine.draining",
                    "engine.overload",
                    "metrics.overflow",
                    "auth.denied");

    /// Types and families; `circuit` and `circuit.*` stand for all types of circuits.
    static final List<String> WORDS =
            Stream.concat(
                            ALL.stream()
                                    .map(EventTypes::family)
                                    .distinct()
                                    .flatMap(family -> Stream.of(family, family + ".*")),
                            ALL.stream())
                    .toList();

    private EventTypes() {}

    /// Whether some of the words stand for a type.
    static boolean isOf(List<String> words, String type) {
        String family = family(type);
        return words.contains(type) || words.contains(family) || words.contains(family + ".*");
    }

    /// The word itself, of which there is one however many events have it.
    ///
    /// @throws IllegalArgumentException when there is no such type
    static String one(String type) {
        int at = ALL.indexOf(type);
        if (at < 0) {
            throw new IllegalArgumentException("no type of events: " + type);
        }
        return ALL.get(at);
    }

    private static String family(String type) {
        return type.substring(0, type.indexOf('.'));
    }
}
