package io.balto.console.overview;

import io.balto.console.ui.Icon;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Shown;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.function.Consumer;

/// Something that needs attention, with the way to it.
final class AlarmLine implements Shown<AlarmRow> {
    private final Consumer<AlarmRow> opener;
    private final Label words = new Label("", Icon.ALERT.node());
    private final Label age = new Label();
    private final Button open = new Button("Open");
    private final HBox line = new HBox(10);
    private String look = "";

    AlarmLine(Consumer<AlarmRow> opener) {
        this.opener = opener;
        age.getStyleClass().add("muted");
        open.getStyleClass().add("small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        line.getChildren().addAll(words, space, age, open);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("alarm");
    }

    @Override
    public Node node() {
        return line;
    }

    @Override
    public void show(AlarmRow alarm) {
        words.setText(alarm.sentence());
        age.setText(alarm.age().equals(Numbers.NONE) ? "" : "for " + alarm.age());
        open.setAccessibleText("Open " + alarm.topic());
        open.setOnAction(_ -> opener.accept(alarm));
        line.getStyleClass().remove(look);
        look = alarm.critical() ? "alarm-critical" : "alarm-warning";
        line.getStyleClass().add(look);
    }
}
