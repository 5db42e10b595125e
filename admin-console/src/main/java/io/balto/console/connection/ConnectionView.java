package io.balto.console.connection;

import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.keys.Pressable;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// Profiles at the left, the one that is edited or tested at the right.
public final class ConnectionView implements ScreenView {
    private final ConnectionViewModel model;
    private final ScreenFrame frame;
    private final TextField address = new TextField();
    private final List<UiAction> actions;

    /// A view of this model.
    public ConnectionView(ConnectionViewModel model) {
        this.model = model;
        actions =
                List.of(
                        UiAction.of("Test the connection", "Shortcut+T", model::test),
                        UiAction.of("New profile", "Shortcut+N", model::fresh),
                        UiAction.of("Import profiles", "Shortcut+O", model::importFile),
                        UiAction.of("Export profiles", "Shortcut+S", model::export),
                        UiAction.of("Connect to the engine found here", "", model::connectFound));
        HBox body = new HBox(12, profiles(), form());
        body.getStyleClass().add("screen-body");
        frame = new ScreenFrame("Connect to an engine", body);
    }

    private Node profiles() {
        VBox list = new VBox(8);
        Followed.fill(list.getChildren(), model.profiles(), this::profile);
        Label none =
                new Label(
                        "No engine is known yet. `"
                                + (System.getProperty("jpackage.app-path") == null
                                        ? "make run"
                                        : "balto run")
                                + "` starts one on this machine, on port 5500.");
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        none.visibleProperty()
                .bind(Bindings.isEmpty(model.profiles()).and(model.found().isEmpty()));
        none.managedProperty().bind(none.visibleProperty());
        HBox below =
                new HBox(
                        8,
                        ScreenFrame.button(actions.get(1), Icon.PLUS),
                        ScreenFrame.button(actions.get(2), Icon.COPY),
                        ScreenFrame.button(actions.get(3), Icon.DOWNLOAD));
        VBox card = new VBox(12, title("Engines"), found(), none, list, below);
        card.getStyleClass().add("card");
        card.setPrefWidth(580);
        card.setMinWidth(300);
        return card;
    }

    /// The engine of this machine, while it has no profile.
    private Node found() {
        Label words = new Label();
        words.textProperty().bind(model.found());
        words.setWrapText(true);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button connect = new Button("Connect to it", Icon.PLAY.node());
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.setOnAction(_ -> model.connectFound());
        HBox line = new HBox(10, words, connect);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("profile-line");
        line.visibleProperty().bind(model.found().isNotEmpty());
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private static Label title(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("card-title");
        return label;
    }

    private Node profile(ProfileCard profile) {
        Region strip = new Region();
        strip.getStyleClass().addAll("environment-strip", "environment-" + profile.environment());
        Label name = new Label(profile.name());
        name.getStyleClass().add("card-title");
        Label where = new Label(profile.address() + (profile.readOnly() ? " · read-only" : ""));
        where.getStyleClass().add("muted");
        Label seen = new Label(profile.seen());
        seen.getStyleClass().addAll("muted", "small-text");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button connect = new Button("Connect");
        connect.setAccessibleText("Connect to " + profile.name());
        connect.setMinWidth(Region.USE_PREF_SIZE);
        connect.setOnAction(_ -> model.connect(profile));
        Button forget = new Button("", Icon.TRASH.node());
        forget.getStyleClass().add("flat");
        forget.setAccessibleText("Forget " + profile.name());
        forget.setMinWidth(Region.USE_PREF_SIZE);
        forget.setOnAction(_ -> model.forget(profile));
        Button twin = new Button("", Icon.COPY.node());
        twin.getStyleClass().add("flat");
        twin.setAccessibleText("Duplicate " + profile.name());
        twin.setTooltip(new Tooltip("Duplicate"));
        twin.setMinWidth(Region.USE_PREF_SIZE);
        twin.setOnAction(_ -> model.duplicate(profile));
        HBox line =
                new HBox(10, strip, new VBox(2, name, where, seen), space, twin, forget, connect);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("profile-line");
        Pressable.make(line, "Edit profile " + profile.name(), () -> model.choose(profile));
        return line;
    }

    private Node form() {
        TextField name = field("profile-name", "a word you will know it by");
        name.textProperty().bindBidirectional(model.name());
        address.setId("profile-address");
        address.textProperty().bindBidirectional(model.address());
        address.setOnAction(_ -> model.connect());
        TextField file =
                field("profile-token-file", "path of a file with a token; none on this machine");
        file.textProperty().bindBidirectional(model.tokenFile());
        TextField ca =
                field("profile-ca-file", "PEM file of its CA; none when this machine trusts it");
        ca.textProperty().bindBidirectional(model.caFile());
        TextField proxy = field("profile-proxy", "http://host:port; none to connect directly");
        proxy.textProperty().bindBidirectional(model.proxy());
        PasswordField token = new PasswordField();
        token.setPromptText("for this session only; kept nowhere");
        token.textProperty().bindBidirectional(model.sessionToken());
        ChoiceBox<String> environment = new ChoiceBox<>();
        environment.getItems().addAll(model.environments());
        environment.valueProperty().bindBidirectional(model.environment());
        CheckBox readOnly = new CheckBox("Lock actions until I unlock them");
        readOnly.selectedProperty().bindBidirectional(model.readOnly());
        GridPane grid = new GridPane(12, 8);
        addRow(grid, 0, "Name", name);
        addRow(grid, 1, "Address", address);
        addRow(grid, 2, "Token file", file);
        addRow(grid, 3, "Token", token);
        addRow(grid, 4, "CA file", ca);
        addRow(grid, 5, "Proxy", proxy);
        addRow(grid, 6, "Environment", environment);
        grid.add(readOnly, 1, 7);
        Label problem = new Label();
        problem.textProperty().bind(model.problem());
        problem.getStyleClass().add("tone-bad");
        problem.setWrapText(true);
        VBox checks = new VBox(6);
        Followed.fill(checks.getChildren(), model.checks(), ConnectionView::check);
        VBox card = new VBox(12, title("Profile"), grid, problem, buttons(), checks);
        card.getStyleClass().add("card");
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static TextField field(String id, String hint) {
        TextField field = new TextField();
        field.setId(id);
        field.setPromptText(hint);
        return field;
    }

    private static void addRow(GridPane grid, int row, String words, Region control) {
        Label label = new Label(words);
        label.setLabelFor(control);
        label.setMinWidth(96);
        control.setAccessibleText(words);
        control.setPrefWidth(420);
        grid.addRow(row, label, control);
    }

    private Node buttons() {
        Button connect = new Button("Connect", Icon.PLAY.node());
        connect.getStyleClass().add("accent");
        connect.setId("connect");
        connect.setOnAction(_ -> model.connect());
        Button test = new Button("Test", Icon.ACTIVITY.node());
        test.setId("test-connection");
        test.setOnAction(_ -> model.test());
        Button save = new Button("Save");
        save.setOnAction(_ -> model.save());
        return new HBox(8, connect, test, save);
    }

    private static Node check(Check check) {
        Icon icon =
                switch (check.outcome()) {
                    case RUNNING -> Icon.REFRESH;
                    case PASSED -> Icon.CHECK;
                    case SKIPPED -> Icon.CHEVRON_DOWN;
                    case FAILED -> Icon.CROSS;
                };
        String tone =
                switch (check.outcome()) {
                    case RUNNING, SKIPPED -> "muted";
                    case PASSED -> "tone-good";
                    case FAILED -> "tone-bad";
                };
        Label name = new Label(check.name(), icon.node());
        name.getStyleClass().add(tone);
        name.setMinWidth(96);
        Label words = new Label(check.words());
        words.setWrapText(true);
        return new HBox(10, name, words);
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return actions;
    }

    @Override
    public void onShown() {
        address.requestFocus();
        model.lookAround();
    }
}
