package io.balto.console.ui;

/// Goes from one screen to another.
public interface Navigation {
    /// Shows a screen, and one thing on it.
    ///
    /// @param topic for example a service id; empty for none in particular
    void go(Destination destination, String topic);
}
