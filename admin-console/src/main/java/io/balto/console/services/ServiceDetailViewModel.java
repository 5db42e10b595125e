package io.balto.console.services;

import io.balto.console.live.LiveEngine;
import io.balto.console.live.TrafficScope;
import io.balto.console.traffic.TrafficFrames;
import io.balto.console.ui.CircuitWords;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.YamlText;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.model.CountText;
import io.balto.model.event.EngineEvent;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.ServiceView;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The service that is open in the list.
///
/// UI thread only; `refresh` is called once a second while it is shown.
final class ServiceDetailViewModel {
    /// Stands for all backends of the service together.
    static final String WHOLE_SERVICE = "Whole service";

    private static final int EVENTS = 200;

    private final LiveEngine engine;
    private final ServicesViewModel list;
    private final ReadOnlyStringWrapper title = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper reason = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper flow = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper given = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper effective = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<StateLook> look =
            new ReadOnlyObjectWrapper<>(StateLook.UNKNOWN);
    private final ShownList<EngineEvent> events = new ShownList<>();
    private final ShownList<String> chartScopes = new ShownList<>();
    private final StringProperty chartScope = new SimpleStringProperty(WHOLE_SERVICE);
    private List<BackendStatus> backends = List.of();

    ServiceDetailViewModel(LiveEngine engine, ServicesViewModel list) {
        this.engine = engine;
        this.list = list;
    }

    Preferences preferences() {
        return list.preferences();
    }

    ReadOnlyStringProperty title() {
        return title.getReadOnlyProperty();
    }

    /// Why it is as it is, in a sentence.
    ReadOnlyStringProperty reason() {
        return reason.getReadOnlyProperty();
    }

    /// The way of a request with live rates.
    ReadOnlyStringProperty flow() {
        return flow.getReadOnlyProperty();
    }

    ReadOnlyStringProperty given() {
        return given.getReadOnlyProperty();
    }

    ReadOnlyStringProperty effective() {
        return effective.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<StateLook> look() {
        return look.getReadOnlyProperty();
    }

    ObservableList<EngineEvent> events() {
        return events.view();
    }

    List<BackendStatus> backends() {
        return backends;
    }

    Instant now() {
        return Instant.ofEpochMilli(engine.nowMillis());
    }

    /// Whose charts can be shown: `WHOLE_SERVICE`, or the id of a backend.
    ObservableList<String> chartScopes() {
        return chartScopes.view();
    }

    /// Whose charts are shown.
    StringProperty chartScope() {
        return chartScope;
    }

    TrafficFrames frames() {
        ServiceView view = list.opened().get();
        TrafficScope scope = view == null ? TrafficScope.ENGINE : scopeOf(view);
        List<String> compared =
                backends.stream()
                        .map(BackendStatus::id)
                        .limit(TrafficFrames.MOST_BACKENDS)
                        .toList();
        return new TrafficFrames(
                engine, scope, compared, preferences().range().get(), preferences().brush().get());
    }

    private TrafficScope scopeOf(ServiceView view) {
        ServiceId id = view.service().definition().id();
        String backend = chartScope.get();
        return backend == null || backend.equals(WHOLE_SERVICE)
                ? TrafficScope.of(id)
                : TrafficScope.of(id, backend);
    }

    private void watch(ServiceView view) {
        ServiceId id = view.service().definition().id();
        List<String> scopes = new ArrayList<>(List.of(WHOLE_SERVICE));
        backends.forEach(backend -> scopes.add(backend.id()));
        chartScopes.set(scopes);
        if (!scopes.contains(chartScope.get())) {
            chartScope.set(WHOLE_SERVICE);
        }
        backends.stream()
                .limit(TrafficFrames.MOST_BACKENDS)
                .forEach(backend -> engine.watch(TrafficScope.of(id, backend.id())));
        engine.watch(scopeOf(view));
    }

    /// Engine, generation and moment, to stand above a picture that leaves the console.
    String caption() {
        var stats = engine.stats().get();
        return engine.profile().name()
                + " "
                + engine.profile().address()
                + (stats == null ? "" : "  ·  generation " + stats.generation())
                + "  ·  "
                + Numbers.moment(now(), preferences().zone().get());
    }

    void close() {
        list.close();
    }

    void refresh() {
        ServiceView view = list.opened().get();
        if (view == null) {
            return;
        }
        ServiceId id = view.service().definition().id();
        List<BackendStatus> all = engine.backends().get();
        backends =
                all == null
                        ? List.of()
                        : all.stream().filter(one -> one.serviceId().equals(id)).toList();
        watch(view);
        title.set(id.value());
        look.set(StateLook.of(view.status().state()));
        reason.set(reasonOf(view));
        flow.set(flowOf(view));
        given.set(YamlText.ofJson(ModelJson.write(view.service().definition())));
        effective.set(YamlText.of(new TreeMap<>(view.effective())));
        events.set(
                engine.events().events().stream()
                        .filter(event -> id.equals(event.serviceId()))
                        .filter(this::isInBrush)
                        .limit(EVENTS)
                        .toList());
    }

    private boolean isInBrush(EngineEvent event) {
        Span brush = preferences().brush().get();
        return brush == null || brush.contains(event.time().toEpochMilli());
    }

    private String reasonOf(ServiceView view) {
        List<ServiceId> hiddenBy = view.status().hiddenBy();
        if (hiddenBy != null) {
            return "No request can reach it: "
                    + hiddenBy.stream().map(ServiceId::value).collect(Collectors.joining(", "))
                    + " take all that its path matches.";
        }
        int total = view.status().backends().total();
        int out = total - view.status().backends().eligible();
        if (out == 0) {
            return view.status().rates().rps() == 0
                    ? takers(total) + "; no request in the last seconds."
                    : takers(total) + ".";
        }
        String causes =
                backends.stream()
                        .filter(one -> !one.eligible())
                        .map(one -> one.id() + " " + CircuitWords.sentence(one, now()))
                        .collect(Collectors.joining("; "));
        return out
                + " of "
                + total
                + " take no requests"
                + (causes.isEmpty() ? "." : ": " + causes);
    }

    private static String takers(int total) {
        return total == 1
                ? "Its backend takes requests"
                : "All " + total + " backends take requests";
    }

    private static String flowOf(ServiceView view) {
        var definition = view.service().definition();
        var rates = view.status().rates();
        return definition.domain()
                + "  →  "
                + definition.pathPrefix()
                + "  →  "
                + Numbers.rate(rates.rps())
                + " requests/s, "
                + Numbers.percent(rates.errorRatio())
                + " 5xx, p95 "
                + Numbers.latency(rates.latencySeconds().p95())
                + "  →  "
                + view.status().backends().eligible()
                + " of "
                + CountText.of(view.status().backends().total(), "backend");
    }
}
