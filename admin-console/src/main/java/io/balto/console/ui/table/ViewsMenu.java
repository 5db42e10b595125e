package io.balto.console.ui.table;

import io.balto.console.ui.Icon;

import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.List;

/// The views an operator has kept of a table: columns, order and filter under a name.
final class ViewsMenu extends MenuButton {
    private final TableMemory<?> memory;
    private final TextField name = new TextField();

    ViewsMenu(TableMemory<?> memory) {
        super("Views", Icon.LIST.node());
        this.memory = memory;
        getStyleClass().add("views-menu");
        name.setPromptText("Keep this view as …");
        name.setAccessibleText("Name for the view as it is now");
        name.setOnAction(_ -> keep());
        fill();
    }

    private void keep() {
        if (!name.getText().isBlank()) {
            memory.keep(name.getText().strip());
            name.clear();
            hide();
            fill();
        }
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        for (String view : memory.views()) {
            MenuItem show = new MenuItem(view);
            show.setOnAction(_ -> memory.choose(view));
            items.add(show);
        }
        if (!items.isEmpty()) {
            items.add(forget());
            items.add(new SeparatorMenuItem());
        }
        CustomMenuItem keep = new CustomMenuItem(name, false);
        items.add(keep);
        getItems().setAll(items);
    }

    private Menu forget() {
        Menu forget = new Menu("Forget");
        for (String view : memory.views()) {
            MenuItem item = new MenuItem(view);
            item.setOnAction(
                    _ -> {
                        memory.forget(view);
                        fill();
                    });
            forget.getItems().add(item);
        }
        return forget;
    }
}
