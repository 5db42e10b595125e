package io.balto.console.services;

import io.balto.client.ApiCalls;
import io.balto.client.WriteOptions;
import io.balto.console.live.EngineActions;
import io.balto.console.live.ListLine;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.Right;
import io.balto.console.live.TrafficScope;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Numbers;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Status;
import io.balto.console.ui.YamlText;
import io.balto.console.ui.table.Lines;
import io.balto.model.CountText;
import io.balto.model.json.ModelJson;
import io.balto.model.service.ServiceId;
import io.balto.model.status.ServiceView;

import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The list of services and what can be done with one.
///
/// UI thread only; `refresh` is called once a second while the screen is shown.
public final class ServicesViewModel {
    private static final String AWAITED = "the services of this engine";

    private final LiveEngine engine;
    private final EngineActions actions;
    private final Desk desk;
    private final Preferences preferences;
    private final Navigation navigation;
    private final ServiceColumns columns;
    private final Lines<ServiceRow> lines;
    private final BooleanProperty failedOnly = new SimpleBooleanProperty(false);
    private final BooleanProperty byDomain = new SimpleBooleanProperty(false);
    private final ReadOnlyObjectWrapper<Status> status =
            new ReadOnlyObjectWrapper<>(new Status.Loading(AWAITED));
    private final ReadOnlyObjectWrapper<@Nullable ServiceView> opened =
            new ReadOnlyObjectWrapper<>(null);
    private @Nullable ServiceId openId;

    /// The services of this engine.
    public ServicesViewModel(
            LiveEngine engine,
            EngineActions actions,
            Desk desk,
            Preferences preferences,
            Navigation navigation) {
        this.navigation = navigation;
        this.engine = engine;
        this.actions = actions;
        this.desk = desk;
        this.preferences = preferences;
        this.columns = new ServiceColumns(preferences);
        this.lines =
                new Lines<>(
                        columns.all(),
                        ServiceRow::id,
                        Comparator.comparing(ServiceRow::look)
                                .thenComparing(row -> row.definition().domain())
                                .thenComparing(row -> row.definition().pathPrefix()));
        failedOnly.subscribe(only -> lines.restrict(row -> !only || row.look().isTrouble()));
        byDomain.addListener((_, _, wanted) -> lines.groupedBy().set(wanted ? "domain" : ""));
        lines.filter().addListener(_ -> echo());
        failedOnly.addListener(_ -> echo());
        lines.groupedBy().subscribe(column -> byDomain.set(column.equals("domain")));
    }

    private void echo() {
        actions.echo(ListLine.services(lines.filter().get(), failedOnly.get()));
    }

    /// What the services in sight add up to; percentiles do not.
    ObservableValue<String> totals() {
        return lines.saying(columns::totals);
    }

    /// The lines of the list.
    Lines<ServiceRow> lines() {
        return lines;
    }

    /// Whether only services with trouble are shown.
    public BooleanProperty failedOnly() {
        return failedOnly;
    }

    /// Whether the services of a domain stand together.
    public BooleanProperty byDomain() {
        return byDomain;
    }

    /// What stands in the place of the list.
    public ReadOnlyObjectProperty<Status> status() {
        return status.getReadOnlyProperty();
    }

    /// The service whose details are open; null for none.
    public ReadOnlyObjectProperty<@Nullable ServiceView> opened() {
        return opened.getReadOnlyProperty();
    }

    /// How many there are, and how many of them are shown.
    public ObservableValue<String> sentence() {
        return Bindings.createStringBinding(
                () -> {
                    if (engine.services().get() == null) {
                        return "";
                    }
                    CountText all = CountText.of(lines.total().get(), "service");
                    int shown = lines.shown().size();
                    return shown == all.count()
                            ? all.toString()
                            : Numbers.count(shown) + " of " + all;
                },
                lines.shown(),
                lines.total(),
                engine.services());
    }

    /// Why a service cannot be changed now; empty when it can.
    public ObservableValue<String> blocked() {
        return actions.blocked(Right.ADMIN);
    }

    /// Grows when there is something new to show.
    public ReadOnlyLongProperty ticks() {
        return engine.ticks();
    }

    /// The preferences of all screens.
    public Preferences preferences() {
        return preferences;
    }

    /// Whether a row flashes; none does while nothing may move.
    boolean isNews(ServiceRow before, ServiceRow now) {
        return !preferences.reducedMotion().get() && now.isNewsAfter(before);
    }

    /// Takes what the engine published last.
    public void refresh() {
        List<ServiceView> services = engine.services().get();
        if (services == null) {
            status.set(Status.awaiting(AWAITED, engine.problemDocument()));
            return;
        }
        double whole = services.stream().mapToDouble(this::rps).sum();
        lines.update(services.stream().map(view -> row(view, whole)).toList());
        status.set(
                services.isEmpty()
                        ? new Status.Empty(
                                "No service yet",
                                "Register one with N, import a file on the screen Configuration,"
                                        + " or send one with curl to "
                                        + engine.profile().resolve("/balto/services"))
                        : Status.READY);
        ServiceId wanted = openId;
        if (wanted != null) {
            opened.set(lines.line(wanted).map(line -> line.row().view()).orElse(null));
        }
    }

    private double rps(ServiceView view) {
        ServiceId id = view.service().definition().id();
        return ServiceRow.traffic(view, engine.traffic().current(id)).rps();
    }

    private ServiceRow row(ServiceView view, double wholeRps) {
        ServiceId id = view.service().definition().id();
        List<Double> spark = new ArrayList<>();
        for (double value : engine.traffic().spark(id, engine.nowMillis())) {
            spark.add(value);
        }
        return ServiceRow.of(view, engine.traffic().current(id), wholeRps, spark);
    }

    /// Opens the details of a service; they follow it until they are closed.
    public void open(ServiceId id) {
        openId = id;
        engine.watch(TrafficScope.of(id));
        opened.set(lines.line(id).map(line -> line.row().view()).orElse(null));
    }

    /// Closes the details.
    public void close() {
        openId = null;
        opened.set(null);
    }

    /// Asks and then removes a service; the way back is open for 15 seconds.
    public void delete(ServiceId id) {
        Optional<ServiceView> found = lines.line(id).map(line -> line.row().view());
        if (found.isEmpty()) {
            return;
        }
        ServiceView view = found.get();
        double rps = view.status().rates().rps();
        boolean isBusy = rps > 0;
        List<String> impact =
                List.of(
                        isBusy
                                ? "It gets "
                                        + Numbers.rate(rps)
                                        + " requests per second. They will be answered with 404, or"
                                        + " by a less specific route."
                                : "It gets no requests now.",
                        "Requests under way are finished. It can be undone for 15 seconds, later"
                                + " through the history.");
        Confirmation question =
                new Confirmation(
                        "Delete " + id + "?",
                        "Delete " + id,
                        impact,
                        isBusy || engine.isProduction() ? Level.TYPE_THE_NAME : Level.REASON,
                        id.value());
        desk.confirm(
                question,
                agreed ->
                        actions.remove(
                                id,
                                ModelJson.write(view.service().definition()),
                                WriteOptions.NONE.because(agreed.reason())));
    }

    /// Shows what becomes of a request for a service.
    void explain(ServiceId id) {
        lines.line(id)
                .map(line -> SampleAddress.of(line.row().definition(), engine.profile()))
                .ifPresent(url -> navigation.go(Destination.ROUTE_TESTER, url));
    }

    /// Copies the line that shows a service in a shell.
    public void copyCurl(ServiceId id) {
        desk.copy(ApiCalls.service(id).curl(engine.profile(), actions.client().hasToken()));
    }

    /// Copies what the operator gave, as YAML of a configuration file.
    public void copyYaml(ServiceId id) {
        lines.line(id)
                .ifPresent(
                        line ->
                                desk.copy(
                                        YamlText.ofJson(
                                                ModelJson.write(
                                                        line.row()
                                                                .view()
                                                                .service()
                                                                .definition()))));
    }

    /// Saves a table as CSV.
    ///
    /// @param name proposed for the file
    public void export(String name, String csv) {
        desk.save(name, csv);
    }
}
