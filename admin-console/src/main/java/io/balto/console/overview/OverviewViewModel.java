package io.balto.console.overview;

import io.balto.console.live.LiveEngine;
import io.balto.console.live.TrafficScope;
import io.balto.console.overview.Tile.Tone;
import io.balto.console.traffic.TrafficFrames;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.Status;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.model.event.EngineEvent;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.HealthStats;
import io.balto.model.status.ServiceView;
import io.balto.model.status.ServingState;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// Whether anything needs attention, and what flows.
///
/// UI thread only; `refresh` is called once a second while the screen is shown.
public final class OverviewViewModel {
    private static final String AWAITED = "the first numbers of the engine";
    private static final int WORST = 5;
    private static final int LAST_EVENTS = 10;
    private static final int CARDS = 3;
    private static final int MOST_ALARMS = 3;

    private final LiveEngine engine;
    private final Preferences preferences;
    private final Navigation navigation;
    private final ShownList<Tile> tiles = new ShownList<>();
    private final ShownList<AlarmRow> alarms = new ShownList<>();
    private final ShownList<ServiceView> worst = new ShownList<>();
    private final ShownList<BackendStatus> circuits = new ShownList<>();
    private final ShownList<EngineEvent> lastEvents = new ShownList<>();
    private final ReadOnlyStringWrapper moreAlarms = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));

    /// An overview of this engine.
    public OverviewViewModel(LiveEngine engine, Preferences preferences, Navigation navigation) {
        this.engine = engine;
        this.preferences = preferences;
        this.navigation = navigation;
    }

    /// The numbers, the most important first.
    public ObservableList<Tile> tiles() {
        return tiles.view();
    }

    /// How many alarms are not listed; empty when all are.
    public ReadOnlyStringProperty moreAlarms() {
        return moreAlarms.getReadOnlyProperty();
    }

    /// What needs attention, the worst first; at most three.
    public ObservableList<AlarmRow> alarms() {
        return alarms.view();
    }

    /// The services with the most trouble, at most five; all may be well with them.
    public ObservableList<ServiceView> worst() {
        return worst.view();
    }

    /// Backends whose circuit is not closed, or forced; at most three.
    public ObservableList<BackendStatus> circuits() {
        return circuits.view();
    }

    /// What happened last, newest first.
    public ObservableList<EngineEvent> lastEvents() {
        return lastEvents.view();
    }

    /// Whether what is shown is of now: nobody can say of an engine that is silent that nothing
    /// needs attention.
    public BooleanBinding current() {
        return Bindings.createBooleanBinding(
                () -> engine.freshness().get().isActionable(), engine.freshness());
    }

    /// Why no event is listed.
    public StringBinding noEvents() {
        return preferences.whyNoEvents("Nothing has happened since this console connected.");
    }

    /// What the engine is and how it goes, in one line.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// Engine, generation and moment, to stand above a picture that leaves the console.
    public String caption() {
        HealthStats stats = engine.stats().get();
        return engine.profile().name()
                + " "
                + engine.profile().address()
                + (stats == null ? "" : "  ·  generation " + stats.generation())
                + "  ·  "
                + Numbers.moment(
                        Instant.ofEpochMilli(engine.nowMillis()), preferences.zone().get());
    }

    /// What stands in the place of the content.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// The preferences of all screens.
    public Preferences preferences() {
        return preferences;
    }

    /// The pictures of the charts at this moment.
    public TrafficFrames frames() {
        return new TrafficFrames(
                engine,
                TrafficScope.ENGINE,
                List.of(),
                preferences.range().get(),
                preferences.brush().get());
    }

    /// Now, on the clock of this console.
    public Instant now() {
        return Instant.ofEpochMilli(engine.nowMillis());
    }

    /// Grows when there is something new to draw.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// Takes what the engine published last.
    public void refresh() {
        HealthStats stats = engine.stats().get();
        if (stats == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
            return;
        }
        status.set(Status.READY);
        sentence.set(
                stats.instance()
                        + " · up "
                        + Numbers.span(
                                Duration.ofSeconds(stats.uptimeSeconds()),
                                preferences.spanStyle().get())
                        + " · generation "
                        + stats.generation());
        tiles.set(tiles(stats));
        List<AlarmRow> all =
                AlarmRow.worstFirst(stats.alarms(), now(), preferences.spanStyle().get());
        alarms.set(all.stream().limit(MOST_ALARMS).toList());
        int hidden = all.size() - alarms.view().size();
        moreAlarms.set(hidden == 0 ? "" : "and " + hidden + " more");
        refreshLists();
    }

    private void refreshLists() {
        List<ServiceView> services = engine.services().get();
        if (services != null) {
            worst.set(services.stream().sorted(trouble()).limit(WORST).toList());
        }
        List<BackendStatus> backends = engine.backends().get();
        if (backends != null) {
            circuits.set(backends.stream().filter(this::isNotable).limit(CARDS).toList());
        }
        lastEvents.set(
                engine.events().events().stream()
                        .filter(this::isInBrush)
                        .limit(LAST_EVENTS)
                        .toList());
    }

    private boolean isInBrush(EngineEvent event) {
        Span brush = preferences.brush().get();
        return brush == null || brush.contains(event.time().toEpochMilli());
    }

    private String bytes(double perSecond) {
        return Numbers.bytes(perSecond, preferences.byteUnits().get());
    }

    private boolean isNotable(BackendStatus backend) {
        return backend.circuit().state() != CircuitState.CLOSED
                || backend.circuit().forced() != null;
    }

    private static Comparator<ServiceView> trouble() {
        return Comparator.<ServiceView, ServingState>comparing(
                        view -> view.status().state(), Comparator.reverseOrder())
                .thenComparing(
                        view -> known(view.status().rates().errorRatio()),
                        Comparator.reverseOrder())
                .thenComparing(view -> view.status().rates().rps(), Comparator.reverseOrder());
    }

    private static double known(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private List<Tile> tiles(HealthStats stats) {
        HealthStats.Requests requests = stats.requests();
        Double errors = requests.errorRatio();
        double success = errors == null ? Double.NaN : 1 - errors;
        HealthStats.Services services = stats.services();
        HealthStats.Backends backends = stats.backends();
        return List.of(
                new Tile(
                        "Requests / s",
                        Numbers.rate(requests.rate()),
                        Numbers.count(requests.total()) + " since start",
                        Tone.PLAIN),
                new Tile(
                        "Success",
                        Numbers.percent(success),
                        "last " + requests.windowSeconds() + " s",
                        successTone(errors)),
                new Tile(
                        "p95",
                        Numbers.latency(requests.latencySeconds().p95()),
                        "p50 "
                                + Numbers.latency(requests.latencySeconds().p50())
                                + ", p99 "
                                + Numbers.latency(requests.latencySeconds().p99()),
                        Tone.PLAIN),
                new Tile(
                        "In flight",
                        Numbers.count(requests.inFlight()),
                        Numbers.count(stats.connections().open()) + " connections",
                        Tone.PLAIN),
                new Tile(
                        "Sent / s",
                        bytes(engine.traffic().current().sentBytesPerSecond()),
                        "received " + bytes(engine.traffic().current().receivedBytesPerSecond()),
                        Tone.PLAIN),
                new Tile(
                        "Services",
                        services.serving() + " / " + services.total(),
                        services.unavailable() > 0
                                ? services.unavailable() + " unavailable"
                                : services.degraded() + " degraded",
                        tone(services.unavailable(), services.degraded())),
                new Tile(
                        "Backends",
                        backends.serving() + " / " + backends.total(),
                        backends.unhealthy()
                                + " unhealthy, "
                                + (backends.draining() + backends.maintenance())
                                + " out",
                        tone(0, backends.total() - backends.serving())),
                circuits(stats.circuits()));
    }

    private static Tile circuits(HealthStats.Circuits circuits) {
        String forced = circuits.forced() == 0 ? "" : ", " + circuits.forced() + " forced";
        return new Tile(
                "Circuits open",
                Integer.toString(circuits.open()),
                circuits.halfOpen() + " half-open" + forced,
                tone(circuits.open(), circuits.open() + circuits.halfOpen()));
    }

    private Tone successTone(@Nullable Double errors) {
        if (errors == null) {
            return Tone.PLAIN;
        }
        double allowed = preferences.goal().get().allowed();
        boolean isBad = errors > 10 * allowed;
        return errors <= allowed ? Tone.GOOD : isBad ? Tone.BAD : Tone.WARNING;
    }

    private static Tone tone(int bad, int warning) {
        return bad > 0 ? Tone.BAD : warning > 0 ? Tone.WARNING : Tone.GOOD;
    }

    /// Goes to the object of an alarm.
    public void open(AlarmRow alarm) {
        navigation.go(alarm.destination(), alarm.topic());
    }

    /// Goes to a service.
    public void open(ServiceView service) {
        navigation.go(Destination.SERVICES, service.service().definition().id().value());
    }

    /// Goes to the circuit of a backend.
    public void open(BackendStatus backend) {
        navigation.go(Destination.CIRCUITS, backend.id());
    }

    /// Goes to the events.
    public void openEvents() {
        navigation.go(Destination.EVENTS, "");
    }

    /// Shows the whole range again.
    public void clearBrush() {
        preferences.brush().set(null);
    }
}
