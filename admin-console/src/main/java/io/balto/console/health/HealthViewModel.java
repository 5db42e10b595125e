package io.balto.console.health;

import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Preferences.SpanStyle;
import io.balto.console.ui.Status;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.Lines;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.HealthState;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/// What is known about the health of each backend, and from whom.
///
/// UI thread only; `refresh` is called once a second while the screen is shown.
public final class HealthViewModel {
    private static final String AWAITED = "the checks of this engine";
    private static final Duration MUTE = Duration.ofHours(1);

    private final LiveEngine engine;
    private final BackendOperations operations;
    private final Desk desk;
    private final Preferences preferences;
    private final Navigation navigation;
    private final Lines<CheckRow> lines;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));

    /// The checks of this engine.
    public HealthViewModel(
            LiveEngine engine,
            BackendOperations operations,
            Desk desk,
            Preferences preferences,
            Navigation navigation) {
        this.navigation = navigation;
        this.engine = engine;
        this.operations = operations;
        this.desk = desk;
        this.preferences = preferences;
        this.lines =
                new Lines<>(
                        columns(),
                        CheckRow::key,
                        Comparator.comparing(CheckRow::isMuted)
                                .thenComparing(CheckRow::look)
                                .thenComparing(row -> row.backend().serviceId())
                                .thenComparing(row -> row.backend().id()));
        lines.filter().addListener(_ -> operations.echo(ListLine.checks(lines.filter().get())));
    }

    private static List<Column<CheckRow>> columns() {
        return List.of(
                Column.states("verdict", "Verdict", 116, CheckRow::look, CheckRow::verdict),
                Column.words("id", "Backend", 150, row -> row.backend().id()),
                Column.words("service", "Service", 190, row -> row.backend().serviceId().value()),
                Column.words("source", "Says", 80, CheckRow::source),
                Column.words("streak", "In a row", 100, CheckRow::streak),
                Column.words("last", "Last result", 258, CheckRow::lastResult),
                Column.numbers(
                        "took",
                        "Took",
                        80,
                        CheckRow::lastSeconds,
                        row -> Numbers.latency(row.lastSeconds())),
                Column.words("age", "When", 84, CheckRow::lastAge),
                Column.words("results", "Last results", 154, CheckRow::dots),
                Column.sparks("latency", "Latency", CheckRow::latencies));
    }

    Lines<CheckRow> lines() {
        return lines;
    }

    /// What can be done with backends.
    public BackendOperations operations() {
        return operations;
    }

    /// How many are healthy.
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

    /// Takes what the engine published last.
    public void refresh() {
        List<BackendStatus> backends = engine.backends().get();
        if (backends == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
            return;
        }
        Instant now = engine.nowSecond();
        SpanStyle style = preferences.spanStyle().get();
        preferences.muted().values().removeIf(until -> !until.isAfter(now));
        List<CheckRow> rows =
                backends.stream()
                        .map(one -> new CheckRow(one, now, style, mutedUntil(one)))
                        .toList();
        lines.update(rows);
        sentence.set(sentence(rows));
        status.set(
                backends.isEmpty()
                        ? new Status.Empty(
                                "No backend yet",
                                "Backends come with services; register one first.")
                        : Status.READY);
    }

    private @Nullable Instant mutedUntil(BackendStatus backend) {
        return preferences.muted().isEmpty() ? null : preferences.muted().get(place(backend));
    }

    private String place(BackendStatus backend) {
        return engine.profile().address() + " " + backend.uid();
    }

    /// How many are in which state; muted ones count for themselves.
    private static String sentence(List<CheckRow> rows) {
        long muted = rows.stream().filter(CheckRow::isMuted).count();
        return count(rows, HealthState.HEALTHY)
                + " healthy, "
                + count(rows, HealthState.UNHEALTHY)
                + " unhealthy, "
                + count(rows, HealthState.UNKNOWN)
                + " unchecked"
                + (muted == 0 ? "" : ", " + muted + " muted");
    }

    private static long count(List<CheckRow> rows, HealthState verdict) {
        return rows.stream()
                .filter(row -> !row.isMuted() && row.backend().health().verdict() == verdict)
                .count();
    }

    /// Lets checks stand last and not count for an hour, or count again when all of them are muted;
    /// on this console only.
    void mute(List<CheckRow> some) {
        boolean isBack = some.stream().allMatch(CheckRow::isMuted);
        Instant until = engine.nowSecond().plus(MUTE);
        for (CheckRow row : some) {
            if (isBack) {
                preferences.muted().remove(place(row.backend()));
            } else {
                preferences.muted().put(place(row.backend()), until);
            }
        }
        refresh();
    }

    /// Opens the service of a backend where its check is described.
    void editCheck(CheckRow row) {
        navigation.go(Destination.SERVICES, row.backend().serviceId() + "#health_check");
    }

    /// Saves the list as CSV.
    public void export(String csv) {
        desk.save("checks.csv", csv);
    }
}
