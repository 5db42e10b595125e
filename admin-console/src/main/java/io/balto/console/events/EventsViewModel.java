package io.balto.console.events;

import io.balto.console.live.EngineActions;
import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.StateLook;
import io.balto.console.ui.Status;
import io.balto.console.ui.chart.ChartFrame;
import io.balto.console.ui.chart.ChartFrame.Span;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.Lines;
import io.balto.model.event.EngineEvent;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ObservableSet;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// What happened, newest first.
///
/// UI thread only.
public final class EventsViewModel {
    private static final String AWAITED = "the events of this engine";
    private static final long MINUTE_MILLIS = 60_000;
    private static final int MOST_NOTED = 2_000;

    private final LiveEngine engine;
    private final EngineActions actions;
    private final Preferences preferences;
    private final Navigation navigation;
    private final Desk desk;
    private final Lines<EngineEvent> lines;
    private final BooleanProperty newOnly = new SimpleBooleanProperty(false);
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));

    /// The events of this engine.
    public EventsViewModel(
            LiveEngine engine,
            EngineActions actions,
            Preferences preferences,
            Navigation navigation,
            Desk desk) {
        this.engine = engine;
        this.actions = actions;
        this.preferences = preferences;
        this.navigation = navigation;
        this.desk = desk;
        this.lines =
                new Lines<>(
                        columns(),
                        EngineEvent::id,
                        Comparator.comparing(EngineEvent::time).reversed());
        lines.filter().addListener(_ -> echo());
        newOnly.addListener(_ -> refresh());
    }

    private void echo() {
        Span brush = preferences.brush().get();
        Instant since = brush == null ? null : Instant.ofEpochMilli(brush.fromMillis());
        actions.echo(ListLine.events(lines.filter().get(), since));
    }

    private List<Column<EngineEvent>> columns() {
        return List.of(
                Column.moments("time", "Time", EngineEvent::time, preferences.zone()::get),
                Column.states(
                        "severity",
                        "Severity",
                        110,
                        EventsViewModel::look,
                        EventsViewModel::severity),
                Column.words("noted", "Noted", 56, event -> isNoted(event) ? "✓" : ""),
                Column.words("type", "Type", 150, EngineEvent::type),
                Column.words("object", "Object", 220, EventsViewModel::object),
                Column.words("message", "What happened", 420, EngineEvent::message),
                Column.words("actor", "Actor", 110, event -> orEmpty(event.actor())),
                Column.numbers(
                        "generation",
                        "Gen.",
                        64,
                        EngineEvent::generation,
                        event -> Long.toString(event.generation())));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Severities have the colours of states, so that one legend serves all.
    private static StateLook look(EngineEvent event) {
        return switch (event.severity()) {
            case "critical" -> StateLook.EJECTED;
            case "warning" -> StateLook.DEGRADED;
            default -> StateLook.SERVING;
        };
    }

    private static String severity(EngineEvent event) {
        String word = event.severity();
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String object(EngineEvent event) {
        String backend = event.backendId();
        return backend != null
                ? backend
                : event.serviceId() == null ? "engine" : event.serviceId().value();
    }

    Lines<EngineEvent> lines() {
        return lines;
    }

    /// Whether only events nobody has taken note of are shown.
    public BooleanProperty newOnly() {
        return newOnly;
    }

    /// An engine that starts anew may count its events anew: the time belongs to the name.
    private static String note(EngineEvent event) {
        return event.id() + "@" + event.time().toEpochMilli();
    }

    boolean isNoted(EngineEvent event) {
        return preferences.acknowledged().contains(note(event));
    }

    /// Takes note of events, or takes it back when all of them are noted; on this console only.
    void acknowledge(List<EngineEvent> some) {
        ObservableSet<String> noted = preferences.acknowledged();
        List<String> names = some.stream().map(EventsViewModel::note).toList();
        if (noted.containsAll(names)) {
            noted.removeAll(names);
        } else {
            noted.addAll(names);
        }
        List<String> tooMany =
                noted.stream().limit(Math.max(0, noted.size() - MOST_NOTED)).toList();
        noted.removeAll(tooMany);
        refresh();
    }

    /// How many events there were over the time one looks back.
    ChartFrame density() {
        return Density.of(engine.events().events(), preferences.range().get(), engine.nowMillis());
    }

    /// How many, and whether some are missing.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// What stands in the place of the list.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// Grows when there is something new to show.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// The preferences of all screens.
    public Preferences preferences() {
        return preferences;
    }

    /// Takes what the engine told last.
    public void refresh() {
        Span brush = preferences.brush().get();
        lines.restrict(
                event ->
                        (brush == null || brush.contains(event.time().toEpochMilli()))
                                && !(newOnly.get() && isNoted(event)));
        lines.update(engine.events().events());
        sentence.set(
                Numbers.count(lines.shown().size())
                        + " shown"
                        + (brush == null ? "" : " of the span picked on a chart")
                        + (engine.events().hasGap() ? " · some were lost on the way" : ""));
        if (lines.total().get() > 0) {
            status.set(Status.READY);
        } else if (engine.stats().get() == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
        } else {
            status.set(
                    new Status.Empty(
                            "Nothing has happened yet",
                            "Opened circuits, failed checks and changes will stand here."));
        }
    }

    /// Shows the charts around the moment of an event.
    public void jump(EngineEvent event) {
        Instant time = event.time();
        preferences
                .brush()
                .set(
                        new Span(
                                time.toEpochMilli() - MINUTE_MILLIS,
                                time.toEpochMilli() + MINUTE_MILLIS));
        navigation.go(Destination.OVERVIEW, "");
    }

    /// Saves the list as CSV.
    public void export(String csv) {
        desk.save("events.csv", csv);
    }
}
