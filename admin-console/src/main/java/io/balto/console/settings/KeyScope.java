package io.balto.console.settings;

import io.balto.console.ui.UiAction;

import java.util.List;

/// Where some actions can be asked for.
///
/// @param name of the screen, or `EVERYWHERE`
public record KeyScope(String name, List<UiAction> actions) {
    /// Name of the scope that is on every screen.
    public static final String EVERYWHERE = "Everywhere";

    /// Copies the list.
    public KeyScope {
        actions = List.copyOf(actions);
    }

    /// Whether keys of one are heard where those of the other are.
    boolean meets(KeyScope other) {
        return name.equals(other.name) || isEverywhere() || other.isEverywhere();
    }

    private boolean isEverywhere() {
        return name.equals(EVERYWHERE);
    }
}
