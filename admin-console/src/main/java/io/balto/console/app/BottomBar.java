package io.balto.console.app;

import io.balto.console.live.Echo;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.Undo;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Numbers;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthStats;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// What the engine is, the way back, and the line that does the same in a shell: at the bottom.
final class BottomBar extends HBox {
    private static final double NANOS = 1e9;
    private static final double WIDEST_REST = 320;
    private static final String BEYOND =
            "The line does not ask for this; the console filters what it gets: ";

    private final Label about = new Label();
    private final Label echo = new Label();
    private final ToggleButton asCommand = new ToggleButton("balto");
    private final Label beyond = new Label();
    private Echo last = Echo.NONE;
    private final Button copy = new Button("", Icon.COPY.node());
    private final Button undo = new Button("", Icon.UNDO.node());

    BottomBar(Desk desk, Runnable takeBack) {
        super(10);
        getStyleClass().add("bottom-bar");
        setAlignment(Pos.CENTER_LEFT);
        echo.getStyleClass().add("code");
        echo.setId("echo");
        HBox.setHgrow(echo, Priority.ALWAYS);
        echo.setMaxWidth(Double.MAX_VALUE);
        asCommand.getStyleClass().addAll("flat", "small");
        asCommand.setId("echo-as-command");
        asCommand.setAccessibleText("Show the line as a balto command");
        asCommand.setOnAction(_ -> showLine());
        asCommand.managedProperty().bind(asCommand.visibleProperty());
        asCommand.setVisible(false);
        about.setMinWidth(USE_PREF_SIZE);
        asCommand.setMinWidth(USE_PREF_SIZE);
        copy.setMinWidth(USE_PREF_SIZE);
        undo.setMinWidth(USE_PREF_SIZE);
        echo.setMinWidth(0);
        echo.setPrefWidth(0);
        copy.getStyleClass().addAll("flat", "small");
        copy.setAccessibleText("Copy this line");
        copy.setOnAction(_ -> desk.copy(String.valueOf(echo.getUserData())));
        copy.visibleProperty().bind(echo.textProperty().isNotEmpty());
        undo.getStyleClass().addAll("small", "accent");
        undo.setId("undo");
        undo.setOnAction(_ -> takeBack.run());
        undo.managedProperty().bind(undo.visibleProperty());
        undo.setVisible(false);
        beyond.setId("echo-beyond");
        beyond.getStyleClass().add("muted");
        beyond.setMinWidth(0);
        beyond.setMaxWidth(WIDEST_REST);
        beyond.managedProperty().bind(beyond.visibleProperty());
        Region space = new Region();
        space.setMinWidth(12);
        getChildren().addAll(about, space, echo, beyond, asCommand, copy, undo);
    }

    void refresh(@Nullable ConnectedEngine current) {
        if (current == null) {
            about.setText("not connected");
            last = Echo.NONE;
            showLine();
            undo.setVisible(false);
            return;
        }
        LiveEngine engine = current.engine();
        about.setText(words(engine));
        last = current.actions().echo().get();
        showLine();
        Undo way = current.actions().undo().get();
        undo.setVisible(way != null);
        if (way != null) {
            undo.setText("Undo: " + way.sentence());
        }
    }

    /// The line as `curl`, or as `balto` where a command does the same.
    private void showLine() {
        asCommand.setVisible(!last.command().isEmpty());
        boolean isCommand = asCommand.isSelected() && !last.command().isEmpty();
        String line = isCommand ? last.command() : last.curl();
        String rest = isCommand ? last.beyondCommand() : last.beyondCurl();
        beyond.setText("console filters: " + rest);
        beyond.setVisible(!rest.isEmpty());
        beyond.setTooltip(rest.isEmpty() ? null : new Tooltip(BEYOND + rest));
        echo.setText(line.replace('\n', ' '));
        echo.setUserData(line);
    }

    private static String words(LiveEngine engine) {
        EngineAbout about = engine.about().get();
        HealthStats stats = engine.stats().get();
        if (stats == null) {
            return "connecting to " + engine.profile().address();
        }
        String hash = stats.configHash();
        return (about == null ? "" : about.name() + " ")
                + stats.version()
                + "  ·  generation "
                + stats.generation()
                + " "
                + hash.substring(0, Math.min(8, hash.length()))
                + (about == null ? "" : "  ·  " + about.caller().role())
                + "  ·  "
                + Numbers.latency(engine.roundTripNanos().get() / NANOS);
    }
}
