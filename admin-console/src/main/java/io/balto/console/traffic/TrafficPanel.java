package io.balto.console.traffic;

import io.balto.console.ui.Preferences;
import io.balto.console.ui.chart.ChartCard;
import io.balto.console.ui.chart.ChartPicture;

import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

import java.util.List;

/// The charts of one scope. What is brushed on one narrows all.
public final class TrafficPanel extends GridPane {
    private final ChartCard requests = new ChartCard("Requests / s by class");
    private final ChartCard latency = new ChartCard("Latency");
    private final ChartCard errors = new ChartCard("Errors / s by reason");
    private final ChartCard backends = new ChartCard("Requests / s by backend");
    private final Preferences preferences;
    private String words = "";

    /// Which charts there are.
    public enum Layout {
        /// Three side by side, for a whole engine.
        ROW,
        /// Two by two, with one for the backends, for a service.
        SQUARE
    }

    /// Charts without values.
    public TrafficPanel(Preferences preferences, Layout layout) {
        super(12, 12);
        this.preferences = preferences;
        getStyleClass().add("traffic-panel");
        add(requests, 0, 0);
        add(latency, 1, 0);
        if (layout == Layout.ROW) {
            add(errors, 2, 0);
        } else {
            add(errors, 0, 1);
            add(backends, 1, 1);
        }
        for (ChartCard card : new ChartCard[] {requests, latency, errors, backends}) {
            setUp(card);
        }
    }

    private void setUp(ChartCard card) {
        card.chart().setOnBrush(span -> preferences.brush().set(span));
        setHgrow(card, Priority.ALWAYS);
        setVgrow(card, Priority.ALWAYS);
        card.setPrefWidth(300);
    }

    /// The charts as a picture, PNG, twice their size.
    ///
    /// @param scope whose traffic it is, for example a service
    /// @param engine name, generation and moment
    public byte[] picture(String scope, String engine) {
        return ChartPicture.of(this, scope + "  ·  " + words + "  ·  " + engine);
    }

    /// Draws what there is now.
    public void show(TrafficFrames frames) {
        for (ChartCard card : List.of(requests, latency, errors, backends)) {
            card.chart().setZone(preferences.zone().get());
        }
        words = frames.brush() == null ? "last " + frames.range().words() : "picked span";
        requests.show(frames.requests(), words);
        latency.show(frames.latency(), words);
        errors.show(frames.errors(), words);
        if (backends.getParent() != null) {
            backends.show(frames.byBackend(), words);
        }
    }
}
