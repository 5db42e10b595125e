package io.balto.console.backends;

import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Status;
import io.balto.console.ui.table.Column;
import io.balto.console.ui.table.Lines;
import io.balto.console.ui.table.Together;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The list of backends and what can be done with those that are marked.
///
/// UI thread only; `refresh` is called once a second while the screen is shown.
public final class BackendsViewModel {
    private static final String AWAITED = "the backends of this engine";

    private final LiveEngine engine;
    private final BackendOperations operations;
    private final Desk desk;
    private final Preferences preferences;
    private final Lines<BackendRow> lines;
    private final BooleanProperty failedOnly = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));

    /// The backends of this engine.
    public BackendsViewModel(
            LiveEngine engine, BackendOperations operations, Desk desk, Preferences preferences) {
        this.engine = engine;
        this.operations = operations;
        this.desk = desk;
        this.preferences = preferences;
        this.lines =
                new Lines<>(
                        columns(),
                        BackendRow::key,
                        Comparator.comparing(BackendRow::look)
                                .thenComparing(row -> row.status().serviceId())
                                .thenComparing(row -> row.status().id()));
        lines.filter().addListener(_ -> echo());
        failedOnly.addListener(_ -> echo());
        failedOnly.subscribe(only -> lines.restrict(row -> !only || row.look().isTrouble()));
    }

    private void echo() {
        operations.echo(ListLine.backends(lines.filter().get(), failedOnly.get()));
    }

    private static List<Column<BackendRow>> columns() {
        return Stream.of(whatItIs(), whatFlows(), howItIs()).flatMap(List::stream).toList();
    }

    private static List<Column<BackendRow>> whatItIs() {
        return List.of(
                Column.states("state", "State", 104, BackendRow::look),
                Column.words("id", "Backend", 130, row -> row.status().id()),
                Column.words("service", "Service", 160, row -> row.status().serviceId().value()),
                Column.words("url", "Address", 130, row -> row.status().url()),
                Column.words("zone", "Zone", 70, BackendRow::zone),
                Column.numbers(
                        "weight",
                        "Weight",
                        62,
                        row -> row.status().weight(),
                        row -> Integer.toString(row.status().weight())));
    }

    private static List<Column<BackendRow>> whatFlows() {
        return List.of(
                Column.numbers(
                        "share",
                        "Share",
                        62,
                        BackendRow::share,
                        row -> Numbers.percent(row.share())),
                Column.numbers(
                        "rps",
                        "Req/s",
                        56,
                        row -> row.status().rates().rps(),
                        row -> Numbers.rate(row.status().rates().rps())),
                Column.numbers(
                        "errors",
                        "Errors",
                        60,
                        BackendRow::errorRatio,
                        row -> Numbers.percent(row.errorRatio())),
                Column.numbers(
                        "p50", "p50", 64, BackendRow::p50, row -> Numbers.latency(row.p50())),
                Column.numbers(
                        "p95", "p95", 64, BackendRow::p95, row -> Numbers.latency(row.p95())),
                Column.numbers(
                        "p99", "p99", 64, BackendRow::p99, row -> Numbers.latency(row.p99())),
                Column.numbers(
                        "active",
                        "Active",
                        56,
                        row -> row.status().activeRequests(),
                        row -> Integer.toString(row.status().activeRequests())),
                Column.numbers(
                        "connections",
                        "Connections",
                        84,
                        BackendRow::connections,
                        BackendRow::connectionWords));
    }

    private static List<Column<BackendRow>> howItIs() {
        return List.of(
                Column.words("circuit", "Circuit", 84, BackendRow::circuit),
                Column.words("checks", "Checks", 126, BackendRow::checks),
                Column.words("why", "Why", 250, BackendRow::why));
    }

    Lines<BackendRow> lines() {
        return lines;
    }

    /// Whether only backends with trouble are shown.
    public BooleanProperty failedOnly() {
        return failedOnly;
    }

    /// What stands in the place of the list.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// What can be done with backends.
    public BackendOperations operations() {
        return operations;
    }

    /// The preferences of all screens.
    public Preferences preferences() {
        return preferences;
    }

    /// Grows when there is something new to show.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// How many there are and how many take requests.
    public ObservableValue<String> sentence() {
        return Bindings.createStringBinding(
                () -> {
                    List<BackendStatus> all = engine.backends().get();
                    if (all == null) {
                        return "";
                    }
                    long eligible = all.stream().filter(BackendStatus::eligible).count();
                    return Numbers.count(lines.shown().size())
                            + " shown, "
                            + Numbers.count(eligible)
                            + " of "
                            + Numbers.count(lines.total().get())
                            + " take requests";
                },
                lines.shown(),
                lines.total(),
                engine.backends());
    }

    /// Whether a row flashes; none does while nothing may move.
    boolean isNews(BackendRow before, BackendRow now) {
        return !preferences.reducedMotion().get() && now.isNewsAfter(before);
    }

    /// Takes what the engine published last.
    public void refresh() {
        List<BackendStatus> backends = engine.backends().get();
        if (backends == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
            return;
        }
        Instant now = engine.nowSecond();
        Map<ServiceId, Double> whole = new HashMap<>();
        backends.forEach(one -> whole.merge(one.serviceId(), one.rates().rps(), Double::sum));
        lines.update(
                backends.stream().map(one -> BackendRow.of(one, share(one, whole), now)).toList());
        status.set(
                backends.isEmpty()
                        ? new Status.Empty(
                                "No backend yet",
                                "Backends come with services; register one first.")
                        : Status.READY);
    }

    /// What the backends in sight add up to; percentiles do not.
    ObservableValue<String> totals() {
        return lines.saying(
                rows -> {
                    Together together = new Together();
                    long active = 0;
                    for (BackendRow row : rows) {
                        together.add(row.status().rates().rps(), row.errorRatio());
                        active += row.status().activeRequests();
                    }
                    return together.text("errors") + " · " + Numbers.count(active) + " active";
                });
    }

    /// What is marked: of one backend why it is as it is, of several how many they are.
    String sentence(List<BackendRow> marked) {
        return switch (marked.size()) {
            case 0 -> "Mark a backend to act on it";
            case 1 -> marked.getFirst().status().id() + ": " + marked.getFirst().why();
            default -> marked.size() + " marked";
        };
    }

    private static double share(BackendStatus one, Map<ServiceId, Double> whole) {
        double sum = whole.getOrDefault(one.serviceId(), 0.0);
        return sum > 0 ? one.rates().rps() / sum : Double.NaN;
    }

    /// Saves the list as CSV.
    public void export(String csv) {
        desk.save("backends.csv", csv);
    }
}
