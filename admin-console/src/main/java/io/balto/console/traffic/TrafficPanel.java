package io.balto.console.traffic;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.chart.ChartCard;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The charts of one scope side by side. What is brushed on one narrows all.
public final class TrafficPanel extends HBox {
    private final ChartCard requests = new ChartCard("Requests / s");
    private final ChartCard latency = new ChartCard("Latency");
    private final ChartCard errors = new ChartCard("Errors");
    private final Preferences preferences;

    /// Charts without values.
    ///
    /// @param withErrors whether the share of errors has a chart of its own
    public TrafficPanel(Preferences preferences, boolean withErrors) {
        super(12);
        this.preferences = preferences;
        getStyleClass().add("traffic-panel");
        add(requests);
        add(latency);
        if (withErrors) {
            add(errors);
        }
    }

    private void add(ChartCard card) {
        card.chart().setOnBrush(span -> preferences.brush().set(span));
        preferences.zone().subscribe(card.chart()::setZone);
        HBox.setHgrow(card, Priority.ALWAYS);
        card.setPrefWidth(300);
        getChildren().add(card);
    }

    /// Draws what there is now.
    public void show(TrafficFrames frames) {
        String words = frames.brush() == null ? "last " + frames.range().words() : "picked span";
        requests.show(frames.requests(), words);
        latency.show(frames.latency(), words);
        if (errors.getParent() != null) {
            errors.show(frames.errors(), words);
        }
    }
}
