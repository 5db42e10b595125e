package io.balto.console.ui;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a window was left.
///
/// @param place where it stood; null when it never had a place
/// @param links to the engines it was connected to, each with its screen; the last was in sight
public record WindowMemory(@Nullable WindowPlace place, List<String> links) {
    /// Copies the list.
    public WindowMemory {
        links = List.copyOf(links);
    }
}
