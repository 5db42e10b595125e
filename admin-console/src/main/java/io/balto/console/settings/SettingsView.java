package io.balto.console.settings;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.ByteUnits;
import io.balto.console.ui.Preferences.Goal;
import io.balto.console.ui.Preferences.Notify;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.Preferences.ThemeChoice;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.StateMark;
import io.balto.console.ui.UiAction;

import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;

/// How the console looks and behaves; every change is seen at once.
public final class SettingsView implements ScreenView {
    private final Preferences preferences;
    private final KeysViewModel keys;
    private final Desk desk;
    private final String folder;
    private final ScreenFrame frame;

    /// A view of these preferences.
    ///
    /// @param folder where profiles and settings are kept
    public SettingsView(Preferences preferences, KeysViewModel keys, String folder, Desk desk) {
        this.desk = desk;
        this.folder = folder;
        this.preferences = preferences;
        this.keys = keys;
        VBox body = new VBox(12, look(), measures(), states(), new KeysCard(keys), place());
        body.getStyleClass().add("screen-body");
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        frame = new ScreenFrame("Settings", scroll);
    }

    private Node look() {
        ComboBox<ZoneId> zone = new ComboBox<>();
        zone.getItems()
                .addAll(ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
        zone.valueProperty().bindBidirectional(preferences.zone());
        zone.setVisibleRowCount(12);
        zone.setId("zone");
        GridPane grid = new GridPane(16, 10);
        addRow(grid, 0, "Colours", choice(preferences.theme(), List.of(ThemeChoice.values())));
        addRow(grid, 1, "Rows of tables", choice(preferences.dense(), List.of(true, false)));
        addRow(grid, 2, "Time zone", zone);
        addRow(grid, 3, "Bytes", choice(preferences.byteUnits(), List.of(ByteUnits.values())));
        addRow(grid, 4, "Durations", choice(preferences.spanStyle(), List.of(SpanStyle.values())));
        CheckBox motion = new CheckBox("Reduced motion");
        motion.selectedProperty().bindBidirectional(preferences.reducedMotion());
        CheckBox colours = new CheckBox("Blue and orange instead of green and red");
        colours.selectedProperty().bindBidirectional(preferences.colourBlind());
        return card("Look", grid, motion, colours);
    }

    private static <T> ChoiceBox<T> choice(Property<T> value, List<T> values) {
        ChoiceBox<T> box = new ChoiceBox<>();
        box.getItems().addAll(values);
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(T one) {
                        return words(one);
                    }

                    @Override
                    public T fromString(String words) {
                        return box.getItems().stream()
                                .filter(one -> words(one).equals(words))
                                .findFirst()
                                .orElseThrow();
                    }
                });
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private static String words(Object one) {
        return switch (one) {
            case ThemeChoice.SYSTEM -> "As the desktop has it";
            case ThemeChoice.LIGHT -> "Light";
            case ThemeChoice.DARK -> "Dark";
            case ByteUnits.IEC -> "KiB, MiB (1,024)";
            case ByteUnits.SI -> "kB, MB (1,000)";
            case SpanStyle.WORDS -> "2 min 05 s";
            case SpanStyle.CLOCK -> "0:02:05";
            case Integer seconds -> "after " + seconds + " s; stale after 10 s";
            case Goal.TWO_NINES -> "amber below 99 %, red below 90 %";
            case Goal.THREE_NINES -> "amber below 99.9 %, red below 99 %";
            case Goal.FOUR_NINES -> "amber below 99.99 %, red below 99.9 %";
            case Notify.NONE -> "no alarm";
            case Notify.CRITICAL -> "new critical alarms";
            case Notify.ALL -> "all new alarms";
            case Boolean isDense -> isDense ? "Dense, 28 pixels" : "Airy, 36 pixels";
            default -> String.valueOf(one);
        };
    }

    private static void addRow(GridPane grid, int row, String words, Region control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(120);
        control.setPrefWidth(280);
        grid.addRow(row, label, control);
    }

    private static Node states() {
        FlowPane pane = new FlowPane(18, 8);
        for (StateLook look : StateLook.values()) {
            pane.getChildren().add(StateMark.of(look));
        }
        return card("States", pane);
    }

    private Node measures() {
        GridPane grid = new GridPane(16, 10);
        addRow(
                grid,
                0,
                "Numbers are late",
                choice(preferences.lateAfter(), List.of(1, 2, 3, 5, 9)));
        addRow(grid, 1, "Success", choice(preferences.goal(), List.of(Goal.values())));
        addRow(grid, 2, "Tell of", choice(preferences.notifies(), List.of(Notify.values())));
        return card("Measures and notices", grid);
    }

    private Node place() {
        Label words = new Label("Profiles and settings are kept in " + folder + "; no secret is.");
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        Button open = new Button("Open folder", Icon.FILE.node());
        open.setOnAction(_ -> desk.reveal(Path.of(folder)));
        Button copy = new Button("Copy the path", Icon.COPY.node());
        copy.setOnAction(_ -> desk.copy(folder));
        Button reset = new Button("Reset settings", Icon.UNDO.node());
        reset.setOnAction(_ -> askToReset());
        return card("Files", words, new HBox(8, open, copy, reset));
    }

    private void askToReset() {
        desk.confirm(
                        new Confirmation(
                                "Reset the settings?",
                                "Reset settings",
                                List.of(
                                        "Look, units, measures and notices are as they came.",
                                        "Keys, tables, windows and profiles stay."),
                                Level.IMPACT,
                                ""))
                .thenAccept(answer -> answer.ifPresent(_ -> preferences.reset()));
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
    public void onShown() {
        keys.refresh();
    }

    @Override
    public void onHidden() {
        keys.listen(false);
    }

    @Override
    public List<UiAction> actions() {
        return List.of(
                UiAction.of("Light colours", "", () -> preferences.theme().set(ThemeChoice.LIGHT)),
                UiAction.of("Dark colours", "", () -> preferences.theme().set(ThemeChoice.DARK)),
                UiAction.of(
                        "Colours of the desktop",
                        "",
                        () -> preferences.theme().set(ThemeChoice.SYSTEM)),
                UiAction.of(
                        "Open the folder of the settings", "", () -> desk.reveal(Path.of(folder))),
                UiAction.of("Copy the path of the settings", "", () -> desk.copy(folder)),
                UiAction.of("Reset settings", "", this::askToReset),
                UiAction.of("Reset all keys", "", keys::resetAll));
    }
}
