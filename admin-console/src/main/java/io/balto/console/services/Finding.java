package io.balto.console.services;

import java.util.List;

/// Something the engine says about a draft.
///
/// @param pointer where; empty for the whole document
/// @param words one sentence, with what was probably meant
/// @param isError whether it is refused because of it
record Finding(String pointer, String words, boolean isError) {
    /// Whether it is at one of these places, or in one of them.
    boolean isWithin(List<String> places) {
        return places.stream()
                .anyMatch(place -> pointer.equals(place) || pointer.startsWith(place + "/"));
    }
}
