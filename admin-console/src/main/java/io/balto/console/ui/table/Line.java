package io.balto.console.ui.table;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One line of a table: it stays the same while what it shows changes, so that selection and scroll
/// stay where they are.
///
/// Confined to the UI thread.
public final class Line<R> {
    private final Object key;
    private final ReadOnlyObjectWrapper<R> row;
    private int place = Integer.MAX_VALUE;

    Line(Object key, R row) {
        this.key = key;
        this.row = new ReadOnlyObjectWrapper<>(row);
    }

    Object key() {
        return key;
    }

    /// What it shows now.
    public R row() {
        return row.get();
    }

    /// The same, to be listened to.
    public ReadOnlyObjectProperty<R> rowProperty() {
        return row.getReadOnlyProperty();
    }

    /// Where it stands among all lines, shown or not; new ones stand last.
    int place() {
        return place;
    }

    void setPlace(int wanted) {
        place = wanted;
    }

    void set(R fresh) {
        if (!fresh.equals(row.get())) {
            row.set(fresh);
        }
    }
}
