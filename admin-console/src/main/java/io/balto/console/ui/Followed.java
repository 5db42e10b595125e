package io.balto.console.ui;

import javafx.collections.ObservableList;
import javafx.scene.Node;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// Keeps nodes in step with a list.
public final class Followed {
    private Followed() {}

    /// Makes a node for each item, now and whenever the list changes.
    public static <T> void fill(
            ObservableList<Node> nodes, ObservableList<T> items, Function<T, Node> node) {
        Runnable fill = () -> nodes.setAll(items.stream().map(node).toList());
        items.subscribe(fill);
        fill.run();
    }

    /// The same with nodes that stay for as long as their thing is in the list.
    ///
    /// @param key names a thing through all its changes
    /// @param make a new node, before it shows anything
    public static <T> void keep(
            ObservableList<Node> nodes,
            ObservableList<T> items,
            Function<T, Object> key,
            Supplier<Shown<T>> make) {
        Map<Object, Shown<T>> kept = new HashMap<>();
        Runnable fill =
                () -> {
                    List<Node> wanted = new ArrayList<>();
                    Set<Object> present = new HashSet<>();
                    for (T item : items) {
                        Object name = key.apply(item);
                        present.add(name);
                        Shown<T> shown = kept.computeIfAbsent(name, _ -> make.get());
                        shown.show(item);
                        wanted.add(shown.node());
                    }
                    kept.keySet().retainAll(present);
                    if (!nodes.equals(wanted)) {
                        nodes.setAll(wanted);
                    }
                };
        items.subscribe(fill);
        fill.run();
    }
}
