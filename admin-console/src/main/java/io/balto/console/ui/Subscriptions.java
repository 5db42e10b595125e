package io.balto.console.ui;

import javafx.util.Subscription;

/// What a screen listens to while it is shown.
///
/// Confined to the UI thread.
public final class Subscriptions {
    private Subscription all = Subscription.EMPTY;

    /// Adds one that ends with the others.
    public void add(Subscription one) {
        all = all.and(one);
    }

    /// Ends all; more may be added afterwards.
    public void end() {
        all.unsubscribe();
        all = Subscription.EMPTY;
    }
}
