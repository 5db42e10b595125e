package io.balto.console.app;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

/// The engines a window is connected to, and the one it shows.
///
/// Confined to the UI thread.
final class Workspace {
    private final ObservableList<ConnectedEngine> engines = FXCollections.observableArrayList();
    private final ObservableList<ConnectedEngine> shown =
            FXCollections.unmodifiableObservableList(engines);
    private final ReadOnlyObjectWrapper<@Nullable ConnectedEngine> current =
            new ReadOnlyObjectWrapper<>(null);

    ObservableList<ConnectedEngine> engines() {
        return shown;
    }

    ReadOnlyObjectProperty<@Nullable ConnectedEngine> current() {
        return current.getReadOnlyProperty();
    }

    /// Adds an engine and shows it; one of the same address takes its place.
    void add(ConnectedEngine engine) {
        engines.stream()
                .filter(
                        one ->
                                one.engine()
                                        .profile()
                                        .address()
                                        .equals(engine.engine().profile().address()))
                .toList()
                .forEach(this::close);
        engines.add(engine);
        current.set(engine);
    }

    void choose(ConnectedEngine engine) {
        current.set(engine);
    }

    /// @param number from 1; one that is not there changes nothing
    void choose(int number) {
        if (number <= engines.size()) {
            current.set(engines.get(number - 1));
        }
    }

    /// Leaves the engine that is shown.
    void leave() {
        ConnectedEngine left = current.get();
        if (left != null) {
            close(left);
            current.set(engines.isEmpty() ? null : engines.getLast());
        }
    }

    private void close(ConnectedEngine engine) {
        engines.remove(engine);
        engine.close();
    }

    void closeAll() {
        engines.forEach(ConnectedEngine::close);
        engines.clear();
        current.set(null);
    }
}
