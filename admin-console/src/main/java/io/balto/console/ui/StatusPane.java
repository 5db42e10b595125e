package io.balto.console.ui;

import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Content, or what stands in its place: a skeleton, the reason why there is nothing, or a problem
/// with all it says.
public final class StatusPane extends StackPane {
    private static final Duration QUIET = Duration.millis(150);
    private static final Duration PATIENCE = Duration.seconds(2);

    private final Node content;
    private final Desk desk;
    private final Runnable retry;
    private final VBox place = new VBox(12);
    private final PauseTransition skeleton = new PauseTransition(QUIET);
    private final PauseTransition words = new PauseTransition(PATIENCE);
    private @Nullable Node wanted;
    private @Nullable Node owner;

    /// A pane over this content.
    ///
    /// @param retry asks for the content again
    public StatusPane(Node content, ObservableValue<Status> status, Desk desk, Runnable retry) {
        this.content = content;
        this.desk = desk;
        this.retry = retry;
        place.setAlignment(Pos.CENTER);
        place.getStyleClass().add("status-place");
        getChildren().addAll(content, place);
        status.addListener((_, _, fresh) -> show(fresh));
        show(status.getValue());
    }

    /// Gives the keys to a node of the content: now, or when the content comes, unless the operator
    /// has gone elsewhere until then.
    public void focus(Node node) {
        node.requestFocus();
        wanted = content.isVisible() ? null : node;
        owner = ownerNow();
    }

    private void focusAtLast() {
        if (wanted != null && getScene() != null && Objects.equals(owner, ownerNow())) {
            wanted.requestFocus();
        }
        wanted = null;
        owner = null;
    }

    private @Nullable Node ownerNow() {
        return getScene() == null ? null : getScene().getFocusOwner();
    }

    private void show(Status status) {
        skeleton.stop();
        words.stop();
        place.getChildren().clear();
        boolean isReady = status instanceof Status.Ready;
        content.setVisible(isReady);
        place.setVisible(!isReady);
        switch (status) {
            case Status.Ready _ -> focusAtLast();
            case Status.Loading(String what) -> await(what);
            case Status.Empty(String why, String next) ->
                    place.getChildren().setAll(title(why), muted(next));
            case Status.Failed(Problem problem) -> place.getChildren().setAll(told(problem));
        }
    }

    private void await(String what) {
        skeleton.setOnFinished(_ -> place.getChildren().setAll(bars()));
        words.setOnFinished(_ -> place.getChildren().add(muted("Waiting for " + what)));
        skeleton.playFromStart();
        words.playFromStart();
    }

    private static List<Node> bars() {
        List<Node> bars = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("skeleton");
            bar.setMaxWidth(640 - i * 40);
            bars.add(bar);
        }
        return bars;
    }

    private VBox told(Problem problem) {
        VBox box = new VBox(8, title(problem.title()), muted(problem.detail()));
        box.setAlignment(Pos.CENTER);
        for (Violation violation : problem.errors()) {
            box.getChildren().add(new Label(violation.pointer() + "  " + violation.message()));
        }
        if (problem.requestId() != null) {
            box.getChildren().add(muted("Request " + problem.requestId()));
        }
        Button again = new Button("Retry", Icon.REFRESH.node());
        again.setOnAction(_ -> retry.run());
        Button copy = new Button("Copy", Icon.COPY.node());
        copy.setOnAction(_ -> desk.copy(problem.toString()));
        HBox buttons = new HBox(8, again, copy);
        buttons.setAlignment(Pos.CENTER);
        box.getChildren().add(buttons);
        return box;
    }

    private static Label title(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("status-title");
        return label;
    }

    private static Label muted(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }
}
