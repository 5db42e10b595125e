package io.balto.console.app;

import io.balto.client.ClientProblem;
import io.balto.console.live.Freshness;
import io.balto.console.ui.Icon;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What a window says over its screens: that numbers are old, and what came of an action.
final class Notices {
    private static final Duration TOLD_FOR = Duration.seconds(6);

    private final Preferences preferences;
    private final Label words = new Label();
    private final Button again = new Button("Try now");
    private final HBox banner = new HBox(10);
    private final Region hatch = new Region();
    private final Label toast = new Label();
    private final PauseTransition fade = new PauseTransition(TOLD_FOR);

    Notices(Preferences preferences) {
        this.preferences = preferences;
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        words.setGraphic(Icon.ALERT.node());
        words.setId("banner");
        again.getStyleClass().add("small");
        banner.getChildren().setAll(words, space, again);
        banner.setAlignment(Pos.CENTER_LEFT);
        banner.getStyleClass().add("banner");
        banner.managedProperty().bind(banner.visibleProperty());
        banner.setVisible(false);
        hatch.getStyleClass().add("hatch");
        hatch.setMouseTransparent(true);
        hatch.setVisible(false);
        toast.getStyleClass().add("toast");
        toast.setWrapText(true);
        toast.setMaxWidth(520);
        toast.setId("toast");
        toast.setVisible(false);
        toast.setMouseTransparent(true);
        StackPane.setAlignment(toast, Pos.BOTTOM_CENTER);
        fade.setOnFinished(_ -> toast.setVisible(false));
    }

    HBox banner() {
        return banner;
    }

    Region hatch() {
        return hatch;
    }

    Label toast() {
        return toast;
    }

    void tell(String sentence) {
        if (!sentence.isEmpty()) {
            toast.setText(sentence);
            toast.setVisible(true);
            fade.playFromStart();
        }
    }

    void refresh(@Nullable ConnectedEngine current) {
        if (current == null) {
            banner.setVisible(false);
            hatch.setVisible(false);
            return;
        }
        Freshness freshness = current.engine().freshness().get();
        ClientProblem problem = current.engine().problem().get();
        boolean isOld = freshness.grade() == Freshness.Grade.STALE;
        boolean isStale = isOld || freshness.grade() == Freshness.Grade.SILENT;
        hatch.setVisible(isOld);
        banner.setVisible(isStale || problem != null);
        String age = isOld ? age(current.engine().nowSecond(), freshness.age()) : "";
        words.setText(age + (problem == null ? "Waiting for the engine" : problem.message()));
        again.setOnAction(_ -> current.engine().refresh());
    }

    private String age(Instant now, java.time.Duration age) {
        return "These numbers are of "
                + Numbers.clock(now.minus(age), preferences.zone().get())
                + ", "
                + Numbers.span(age, preferences.spanStyle().get())
                + " ago. ";
    }
}
