package io.balto.console.services;

import io.balto.model.config.Difference;
import io.balto.model.json.JsonPointers;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What comes of two changes of one document: what only one side changed is taken, what both
/// changed differently is a clash. Lists are compared as a whole. Pure.
///
/// @param merged the document; where there is a clash it has mine
/// @param clashes what somebody must decide
/// @param taken what they changed and I did not, from my side
record ThreeWayMerge(Map<String, Object> merged, List<Clash> clashes, List<Difference> taken) {
    /// A value both sides changed.
    ///
    /// @param pointer JSON Pointer (RFC 6901)
    /// @param base before both changes; null when it was not there
    /// @param theirs null when they removed it
    /// @param mine null when I removed it
    record Clash(
            String pointer,
            @Nullable Object base,
            @Nullable Object theirs,
            @Nullable Object mine) {}

    /// Copies the lists.
    ThreeWayMerge {
        clashes = List.copyOf(clashes);
        taken = List.copyOf(taken);
    }

    /// Merges my document and theirs, both made from the same base.
    static ThreeWayMerge of(
            Map<String, Object> base, Map<String, Object> theirs, Map<String, Object> mine) {
        Findings found = new Findings(new ArrayList<>(), new ArrayList<>());
        return new ThreeWayMerge(merge("", base, theirs, mine, found), found.clashes, found.taken);
    }

    private record Findings(List<Clash> clashes, List<Difference> taken) {
        void take(Clash one) {
            String op = one.mine == null ? "add" : one.theirs == null ? "remove" : "replace";
            taken.add(new Difference(op, one.pointer, one.mine, one.theirs, null));
        }
    }

    private static Map<String, Object> merge(
            String at, Map<?, ?> base, Map<?, ?> theirs, Map<?, ?> mine, Findings found) {
        Set<Object> keys = new LinkedHashSet<>(mine.keySet());
        keys.addAll(theirs.keySet());
        Map<String, Object> merged = new LinkedHashMap<>();
        for (Object key : keys) {
            Clash triple =
                    new Clash(
                            at + "/" + JsonPointers.escaped(String.valueOf(key)),
                            base.get(key),
                            theirs.get(key),
                            mine.get(key));
            Object value = mergeValue(triple, found);
            if (value != null) {
                merged.put(String.valueOf(key), value);
            }
        }
        return merged;
    }

    private static @Nullable Object mergeValue(Clash triple, Findings found) {
        if (Objects.equals(triple.theirs, triple.base)
                || Objects.equals(triple.mine, triple.theirs)) {
            return triple.mine;
        }
        if (triple.theirs instanceof Map<?, ?> theirs && triple.mine instanceof Map<?, ?> mine) {
            Map<?, ?> base = triple.base instanceof Map<?, ?> map ? map : Map.of();
            return merge(triple.pointer, base, theirs, mine, found);
        }
        if (Objects.equals(triple.mine, triple.base)) {
            found.take(triple);
            return triple.theirs;
        }
        found.clashes.add(triple);
        return triple.mine;
    }
}
