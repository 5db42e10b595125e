package io.balto.console.settings;

import io.balto.console.ui.ShownList;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.KeyMap;
import io.balto.console.ui.keys.Keys;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The keys of all actions, and how they become others.
///
/// UI thread only.
public final class KeysViewModel {
    private final KeyMap map;
    private final Supplier<List<KeyScope>> scopes;
    private final ShownList<KeyRow> rows = new ShownList<>();
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");

    /// Keys as they are wanted.
    ///
    /// @param scopes every action there is, asked for at each `refresh`
    public KeysViewModel(KeyMap map, Supplier<List<KeyScope>> scopes) {
        this.map = map;
        this.scopes = scopes;
        filter.subscribe((_, _) -> refresh());
        map.changes().subscribe((_, _) -> refresh());
    }

    /// One line for each action on each screen.
    ObservableList<KeyRow> rows() {
        return rows.view();
    }

    /// What the operator typed to see less.
    StringProperty filter() {
        return filter;
    }

    /// How many clashes there are.
    ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// Reads all actions again.
    void refresh() {
        List<KeyScope> all = scopes.get();
        List<KeyRow> made = new ArrayList<>();
        for (KeyScope scope : all) {
            for (UiAction action : scope.actions()) {
                made.add(row(scope, action, all));
            }
        }
        long clashes = made.stream().filter(row -> !row.clash().isEmpty()).count();
        sentence.set(clashes == 0 ? "No keys clash." : clashes + " actions share their keys.");
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        made.removeIf(row -> !text(row).contains(wanted));
        rows.set(made);
    }

    private static String text(KeyRow row) {
        return (row.scope() + ' ' + row.title() + ' ' + row.keys()).toLowerCase(Locale.ROOT);
    }

    private KeyRow row(KeyScope scope, UiAction action, List<KeyScope> all) {
        Keys keys = keysOf(action);
        String clash =
                all.stream()
                        .filter(scope::meets)
                        .flatMap(other -> other.actions().stream())
                        .filter(other -> !other.title().equals(action.title()))
                        .filter(other -> keysOf(other).clashesWith(keys))
                        .map(UiAction::title)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return new KeyRow(
                scope.name(), action.title(), keys.words(), map.isChanged(action.title()), clash);
    }

    private Keys keysOf(UiAction action) {
        return map.of(action.title(), action.keys());
    }

    /// The next key belongs to an action, not to what it does otherwise.
    void listen(boolean listening) {
        map.setListening(listening);
    }

    void change(KeyRow row, Keys keys) {
        map.change(row.title(), keys);
    }

    void reset(KeyRow row) {
        map.reset(row.title());
    }

    void resetAll() {
        map.resetAll();
    }
}
