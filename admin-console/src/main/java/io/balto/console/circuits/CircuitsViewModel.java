package io.balto.console.circuits;

import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.TrafficLog;
import io.balto.console.live.TrafficScope;
import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Csv;
import io.balto.console.ui.Desk;
import io.balto.console.ui.ShownList;
import io.balto.console.ui.Status;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitState;
import io.balto.model.status.ServiceView;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The circuits of an engine, those that are not closed first.
///
/// UI thread only; `refresh` is called once a second while the screen is shown.
public final class CircuitsViewModel {
    private static final String AWAITED = "the circuits of this engine";

    /// Backends whose past is asked for between two refreshes: those of the cards in sight and of
    /// the rows around them.
    private static final int MOST_ASKED = 30;

    /// The second that runs has no value yet.
    private static final long UNDER_WAY_MILLIS = 1_000;

    private final LiveEngine engine;
    private final BackendOperations operations;
    private final Desk desk;
    private final ShownList<CircuitCard> cards = new ShownList<>();
    private final Set<TrafficScope> lookedAt = new HashSet<>();
    private final Set<TrafficScope> soonInSight = new LinkedHashSet<>();
    private int asked;
    private final BooleanProperty notClosedOnly = new SimpleBooleanProperty(false);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));

    /// The circuits of this engine.
    public CircuitsViewModel(LiveEngine engine, BackendOperations operations, Desk desk) {
        this.engine = engine;
        this.operations = operations;
        this.desk = desk;
        notClosedOnly.addListener(_ -> narrow());
        filter.addListener(_ -> narrow());
    }

    private void narrow() {
        operations.echo(ListLine.circuits(filter.get(), notClosedOnly.get()));
        refresh();
    }

    ObservableList<CircuitCard> cards() {
        return cards.view();
    }

    /// Whether only circuits that are open, half-open or forced are shown.
    public BooleanProperty notClosedOnly() {
        return notClosedOnly;
    }

    /// Words of a backend or service.
    public StringProperty filter() {
        return filter;
    }

    /// How many are in which state.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// What stands in the place of the cards.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// What can be done with a circuit.
    public BackendOperations operations() {
        return operations;
    }

    /// Grows when there is something new to show.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// How the attempts at the backend of a card ended. The engine is asked for the past of a few
    /// backends between two refreshes, so that thousands of cards that only scroll by cost little.
    Outcomes outcomes(CircuitCard card) {
        TrafficScope scope = scopeOf(card);
        lookAt(scope);
        TrafficLog traffic = engine.traffic();
        boolean isAwaited = traffic.isAwaited(scope) || !traffic.isWatched(scope);
        return new Outcomes(
                traffic.track(scope, true), engine.nowMillis() - UNDER_WAY_MILLIS, isAwaited);
    }

    /// A card will be in sight when somebody scrolls on: its past is asked for with the next
    /// refresh, after those of the cards in sight.
    void soon(CircuitCard card) {
        soonInSight.add(scopeOf(card));
    }

    private static TrafficScope scopeOf(CircuitCard card) {
        return TrafficScope.of(card.backend().serviceId(), card.backend().id());
    }

    private void lookAt(TrafficScope scope) {
        boolean isNew = !engine.traffic().isWatched(scope);
        if ((!isNew || asked < MOST_ASKED) && lookedAt.add(scope)) {
            asked += isNew ? 1 : 0;
            engine.watch(scope);
        }
    }

    /// Takes what the engine published last.
    public void refresh() {
        List<BackendStatus> backends = engine.backends().get();
        if (backends == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
            return;
        }
        soonInSight.forEach(this::lookAt);
        soonInSight.clear();
        lookedAt.clear();
        asked = 0;
        Instant now = engine.nowSecond();
        Map<ServiceId, Integer> slots = trialSlots();
        String wanted = filter.get().strip().toLowerCase(Locale.ROOT);
        List<CircuitCard> shown =
                backends.stream()
                        .map(
                                one ->
                                        new CircuitCard(
                                                one, slots.getOrDefault(one.serviceId(), 0), now))
                        .filter(card -> !notClosedOnly.get() || !card.isQuiet())
                        .filter(card -> matches(card, wanted))
                        .sorted(order())
                        .toList();
        cards.set(shown);
        sentence.set(
                count(backends, CircuitState.OPEN)
                        + " open, "
                        + count(backends, CircuitState.HALF_OPEN)
                        + " half-open, "
                        + count(backends, CircuitState.CLOSED)
                        + " closed");
        status.set(
                shown.isEmpty()
                        ? new Status.Empty(
                                backends.isEmpty() ? "No circuit yet" : "No circuit like that",
                                backends.isEmpty()
                                        ? "Each backend of a service has one."
                                        : "All other circuits are closed; requests flow.")
                        : Status.READY);
    }

    private Map<ServiceId, Integer> trialSlots() {
        List<ServiceView> services = engine.services().get();
        Map<ServiceId, Integer> slots = new HashMap<>();
        for (ServiceView view : services == null ? List.<ServiceView>of() : services) {
            if (view.effective().get("circuit_breaker") instanceof Map<?, ?> settings
                    && settings.get("max_half_open_requests") instanceof Number most) {
                slots.put(view.service().definition().id(), most.intValue());
            }
        }
        return slots;
    }

    /// Saves the circuits that are shown, in their order, as CSV.
    void export() {
        desk.save(
                "circuits.csv",
                Csv.of(
                        CircuitCard.CSV_HEADER,
                        cards.view().stream().map(CircuitCard::csv).toList()));
    }

    private static boolean matches(CircuitCard card, String wanted) {
        return wanted.isEmpty()
                || card.backend().id().toLowerCase(Locale.ROOT).contains(wanted)
                || card.backend().serviceId().value().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /// What needs attention first; then as the engine lists them.
    private static Comparator<CircuitCard> order() {
        return Comparator.comparing(CircuitCard::look)
                .thenComparing(card -> !card.isForced())
                .thenComparingInt(card -> -card.circuit().failures());
    }

    private static long count(List<BackendStatus> backends, CircuitState state) {
        return backends.stream().filter(one -> one.circuit().state() == state).count();
    }
}
