package io.balto.console.ui;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;

/// A list that a view model fills and a view looks at.
///
/// Confined to the UI thread.
public final class ShownList<T> {
    private final ObservableList<T> items = FXCollections.observableArrayList();
    private final ObservableList<T> view = FXCollections.unmodifiableObservableList(items);

    /// The list as a view sees it; it cannot be changed.
    public ObservableList<T> view() {
        return view;
    }

    /// Replaces what is in it; when that is the same, nothing is touched and nothing flickers.
    public void set(List<T> fresh) {
        if (!items.equals(fresh)) {
            items.setAll(fresh);
        }
    }
}
