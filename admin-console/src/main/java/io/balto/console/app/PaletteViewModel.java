package io.balto.console.app;

import io.balto.console.ui.ShownList;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Everything that can be gone to or done, found by a few letters.
///
/// Confined to the UI thread.
final class PaletteViewModel {
    private static final int MOST = 50;

    private final StringProperty query = new SimpleStringProperty("");
    private final ShownList<Entry> matches = new ShownList<>();
    private List<Entry> all = List.of();

    /// Something to choose.
    ///
    /// @param hint its kind or its key
    record Entry(String title, String hint, Runnable task) {}

    PaletteViewModel() {
        query.subscribe(_ -> match());
    }

    StringProperty query() {
        return query;
    }

    ObservableList<Entry> matches() {
        return matches.view();
    }

    /// Opens with these to choose from.
    void offer(List<Entry> entries) {
        all = List.copyOf(entries);
        query.set("");
        match();
    }

    private void match() {
        String wanted = query.get().strip().toLowerCase(Locale.ROOT);
        List<Entry> found = new ArrayList<>(all);
        found.removeIf(entry -> score(entry, wanted) < 0);
        found.sort(Comparator.comparingInt(entry -> score(entry, wanted)));
        matches.set(found.size() > MOST ? found.subList(0, MOST) : found);
    }

    /// How far an entry is from what is wanted: 0 begins with it, then it is inside, then its
    /// letters come in this order; -1 for not at all.
    private static int score(Entry entry, String wanted) {
        String title = entry.title().toLowerCase(Locale.ROOT);
        int at = title.indexOf(wanted);
        if (at >= 0) {
            return at == 0 || title.charAt(at - 1) == ' ' ? 0 : 1;
        }
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            from = title.indexOf(wanted.charAt(i), from) + 1;
            if (from == 0) {
                return -1;
            }
        }
        return 2;
    }
}
