package io.balto.console.app;

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
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/// What the engine is, the way back, and the line that does the same in a shell: at the bottom.
final class BottomBar extends HBox {
    private static final double NANOS = 1e9;

    private final Label about = new Label();
    private final Label echo = new Label();
    private final ToggleButton asCommand = new ToggleButton("balto");
    private String curl = "";
    private String command = "";
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
        Region space = new Region();
        space.setMinWidth(12);
        getChildren().addAll(about, space, echo, asCommand, copy, undo);
    }

    void refresh(@Nullable ConnectedEngine current) {
        if (current == null) {
            about.setText("not connected");
            curl = "";
            command = "";
            showLine();
            undo.setVisible(false);
            return;
        }
        LiveEngine engine = current.engine();
        about.setText(words(engine));
        curl = current.actions().echo().get();
        command = current.actions().command().get();
        showLine();
        Undo last = current.actions().undo().get();
        undo.setVisible(last != null);
        if (last != null) {
            undo.setText("Undo: " + last.sentence());
        }
    }

    /// The line as `curl`, or as `balto` where a command does the same.
    private void showLine() {
        asCommand.setVisible(!command.isEmpty());
        String line = asCommand.isSelected() && !command.isEmpty() ? command : curl;
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
