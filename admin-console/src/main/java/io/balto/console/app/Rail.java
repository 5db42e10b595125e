package io.balto.console.app;

import io.balto.console.ui.Destination;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Navigation;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.Map;

/// The screens, at the left of the window.
final class Rail extends VBox {
    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");

    private final Map<Destination, Button> buttons = new EnumMap<>(Destination.class);

    Rail(Navigation navigation) {
        getStyleClass().add("rail");
        Label name = new Label("Balto", Icon.LOGO.node());
        name.getStyleClass().add("product");
        HBox head = new HBox(name);
        head.getStyleClass().add("rail-head");
        getChildren().add(head);
        Destination.Group group = null;
        for (Destination destination : Destination.values()) {
            if (destination.group() != group) {
                group = destination.group();
                getChildren().add(heading(group));
            }
            Button button = button(destination, navigation);
            buttons.put(destination, button);
            getChildren().add(button);
        }
    }

    private static Region heading(Destination.Group group) {
        if (group.title().isEmpty()) {
            Region space = new Region();
            VBox.setVgrow(space, Priority.ALWAYS);
            return space;
        }
        Label heading = new Label(group.title());
        heading.getStyleClass().add("rail-heading");
        return heading;
    }

    private static Button button(Destination destination, Navigation navigation) {
        Button button = new Button(destination.title(), destination.icon().node());
        button.setId("rail-" + destination.name());
        button.getStyleClass().add("rail-button");
        button.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(destination.title() + "   g " + destination.key()));
        button.setOnAction(_ -> navigation.go(destination, ""));
        return button;
    }

    /// @param current null for none
    void mark(@Nullable Destination current) {
        buttons.forEach(
                (destination, button) ->
                        button.pseudoClassStateChanged(CURRENT, destination == current));
    }
}
