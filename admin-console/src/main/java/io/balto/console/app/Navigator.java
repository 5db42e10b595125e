package io.balto.console.app;

import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayDeque;
import java.util.Deque;

/// Where the operator is, was, and can go back to.
///
/// Confined to the UI thread.
final class Navigator implements Navigation {
    private static final int MOST = 100;

    private final ReadOnlyObjectWrapper<Place> place =
            new ReadOnlyObjectWrapper<>(new Place(Destination.OVERVIEW, ""));
    private final Deque<Place> before = new ArrayDeque<>();
    private final Deque<Place> after = new ArrayDeque<>();

    /// A screen and what is looked at on it.
    record Place(Destination destination, String topic) {}

    ReadOnlyObjectProperty<Place> place() {
        return place.getReadOnlyProperty();
    }

    @Override
    public void go(Destination destination, String topic) {
        Place wanted = new Place(destination, topic);
        if (wanted.equals(place.get())) {
            return;
        }
        before.push(place.get());
        if (before.size() > MOST) {
            before.removeLast();
        }
        after.clear();
        place.set(wanted);
    }

    void back() {
        move(before, after);
    }

    void forward() {
        move(after, before);
    }

    private void move(Deque<Place> from, Deque<Place> to) {
        if (!from.isEmpty()) {
            to.push(place.get());
            place.set(from.pop());
        }
    }
}
