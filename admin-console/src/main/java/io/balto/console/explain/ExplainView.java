package io.balto.console.explain;

import io.balto.console.ui.Desk;
import io.balto.console.ui.Followed;
import io.balto.console.ui.Icon;
import io.balto.console.ui.LineArea;
import io.balto.console.ui.ScreenFrame;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.StatusPane;
import io.balto.console.ui.UiAction;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;

/// A form for a request, and under it the decision step by step.
public final class ExplainView implements ScreenView {
    private final ExplainViewModel model;
    private final TextField url = new TextField();
    private final ScrollPane scroll;
    private final ScreenFrame frame;

    /// A view of this model.
    public ExplainView(ExplainViewModel model, Desk desk) {
        this.model = model;
        VBox steps = new VBox(0);
        Followed.fill(steps.getChildren(), model.steps(), ExplainView::step);
        scroll = new ScrollPane(steps);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        StatusPane answer = new StatusPane(scroll, model.status(), desk, model::run);
        VBox.setVgrow(answer, Priority.ALWAYS);
        VBox body = new VBox(12, form(), answer);
        body.getStyleClass().add("screen-body");
        frame = new ScreenFrame("Route tester", body);
    }

    private Node form() {
        ComboBox<String> method = new ComboBox<>();
        method.getItems().addAll("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS");
        method.setEditable(true);
        method.setPrefWidth(110);
        method.valueProperty().bindBidirectional(model.method());
        method.setAccessibleText("Method");
        url.setId("explain-url");
        url.setPromptText("http://api.example.com/api/v1/users");
        url.setAccessibleText("Address");
        url.textProperty().bindBidirectional(model.url());
        url.setOnAction(_ -> model.run());
        HBox.setHgrow(url, Priority.ALWAYS);
        Button run = new Button("Explain", Icon.PLAY.node());
        run.getStyleClass().add("accent");
        run.setOnAction(_ -> model.run());
        HBox first = new HBox(8, method, url, run);
        first.setAlignment(Pos.CENTER_LEFT);
        TextField ip = new TextField();
        ip.setPromptText("client address, 192.0.2.1");
        ip.setAccessibleText("Client address");
        ip.textProperty().bindBidirectional(model.clientIp());
        TextField against = new TextField();
        against.setPromptText("live or generation:41");
        against.setAccessibleText("Against which configuration");
        against.textProperty().bindBidirectional(model.against());
        LineArea headers = new LineArea();
        headers.setPromptText("fields, one a line: X-Tenant: a");
        headers.setAccessibleText("Fields of the request");
        headers.setPrefRowCount(2);
        headers.textProperty().bindBidirectional(model.headers());
        HBox.setHgrow(headers, Priority.ALWAYS);
        ip.setPrefColumnCount(18);
        HBox second = new HBox(8, new VBox(8, ip, against), headers);
        VBox form = new VBox(8, first, second);
        form.getStyleClass().add("card");
        return form;
    }

    /// The keys go to the answer, which scrolls; without one, to the screen.
    private void leave() {
        (scroll.isVisible() ? scroll : frame).requestFocus();
    }

    private static Node step(Step step) {
        Label title = new Label(step.title(), (step.good() ? Icon.CHECK : Icon.CROSS).node());
        title.getStyleClass().addAll("card-title", step.good() ? "tone-good" : "tone-bad");
        VBox box = new VBox(4, title);
        for (String line : step.lines()) {
            Label words = new Label(line);
            words.getStyleClass().add(line.startsWith("not ") ? "muted" : "plain");
            words.setWrapText(true);
            box.getChildren().add(words);
        }
        box.getStyleClass().addAll("card", "explain-step");
        VBox holder = new VBox(box);
        holder.getStyleClass().add("explain-link");
        return holder;
    }

    @Override
    public Node node() {
        return frame;
    }

    @Override
    public List<UiAction> actions() {
        return List.of(
                UiAction.of("Explain the request", "Shortcut+Enter", model::run),
                UiAction.of("Enter an address", "Slash", url::requestFocus),
                UiAction.of("Leave the form", "Esc", this::leave));
    }

    @Override
    public void onShown() {
        url.requestFocus();
    }

    @Override
    public void show(String topic) {
        model.ask(topic);
    }
}
