package io.balto.console.settings;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.UiAction;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/// How the console looks and behaves; every change is seen at once.
public final class SettingsView implements ScreenView {
    private final Preferences preferences;
    private final ScreenFrame frame;

    /// A view of these preferences.
    ///
    /// @param keys lines of the page of keys, `key` and `what it does` in turn
    public SettingsView(Preferences preferences, List<String> keys, String folder) {
        this.preferences = preferences;
        VBox body = new VBox(12, look(), states(), keys(keys), place(folder));
        body.getStyleClass().add("screen-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        frame = new ScreenFrame("Settings", scroll);
    }

    private Node look() {
        ChoiceBox<ThemeChoice> theme = new ChoiceBox<>();
        theme.getItems().addAll(ThemeChoice.values());
        theme.setConverter(words());
        theme.valueProperty().bindBidirectional(preferences.theme());
        ComboBox<ZoneId> zone = new ComboBox<>();
        zone.getItems()
                .addAll(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
        zone.valueProperty().bindBidirectional(preferences.zone());
        zone.setVisibleRowCount(12);
        GridPane grid = new GridPane(16, 10);
        addRow(grid, 0, "Colours", theme);
        addRow(grid, 1, "Time zone", zone);
        CheckBox dense = new CheckBox("Dense tables (28 instead of 36 pixels a row)");
        dense.selectedProperty().bindBidirectional(preferences.dense());
        CheckBox motion = new CheckBox("Reduced motion");
        motion.selectedProperty().bindBidirectional(preferences.reducedMotion());
        CheckBox colours = new CheckBox("Blue and orange instead of green and red");
        colours.selectedProperty().bindBidirectional(preferences.colourBlind());
        return card("Look", grid, dense, motion, colours);
    }

    private static void addRow(GridPane grid, int row, String words, Node control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(120);
        grid.addRow(row, label, control);
    }

    private static StringConverter<ThemeChoice> words() {
        return new StringConverter<>() {
            @Override
            public String toString(ThemeChoice choice) {
                return switch (choice) {
                    case SYSTEM -> "As the desktop has it";
                    case LIGHT -> "Light";
                    case DARK -> "Dark";
                };
            }

            @Override
            public ThemeChoice fromString(String words) {
                return ThemeChoice.valueOf(words.toUpperCase(Locale.ROOT));
            }
        };
    }

    private static Node states() {
        FlowPane pane = new FlowPane(18, 8);
        for (StateLook look : StateLook.values()) {
            pane.getChildren().add(StateMark.of(look));
        }
        return card("States", pane);
    }

    private static Node keys(List<String> keys) {
        GridPane grid = new GridPane(24, 4);
        int half = (keys.size() / 2 + 1) / 2;
        for (int i = 0; i + 1 < keys.size(); i += 2) {
            int index = i / 2;
            Label key = new Label(keys.get(i));
            key.getStyleClass().add("key");
            grid.add(key, index < half ? 0 : 2, index % half);
            grid.add(new Label(keys.get(i + 1)), index < half ? 1 : 3, index % half);
        }
        return card("Keys on every screen", grid);
    }

    private static Node place(String folder) {
        Label words = new Label("Profiles and settings are kept in " + folder + "; no secret is.");
        words.getStyleClass().add("muted");
        return card("Files", words);
    }

    private static VBox card(String title, Node... content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        VBox card = new VBox(10, heading);
        card.getChildren().addAll(content);
        card.getStyleClass().add("card");
        return card;
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return List.of(
                UiAction.of("Light colours", "", () -> preferences.theme().set(ThemeChoice.LIGHT)),
                UiAction.of("Dark colours", "", () -> preferences.theme().set(ThemeChoice.DARK)));
    }
}
