package io.balto.console.app;

import io.balto.client.BaltoClient;
import io.balto.console.backends.BackendsView;
import io.balto.console.backends.BackendsViewModel;
import io.balto.console.circuits.CircuitsView;
import io.balto.console.circuits.CircuitsViewModel;
import io.balto.console.circuits.TuneViewModel;
import io.balto.console.config.ConfigView;
import io.balto.console.config.ConfigViewModel;
import io.balto.console.events.EventsView;
import io.balto.console.events.EventsViewModel;
import io.balto.console.explain.ExplainView;
import io.balto.console.explain.ExplainViewModel;
import io.balto.console.health.HealthView;
import io.balto.console.health.HealthViewModel;
import io.balto.console.live.EngineActions;
import io.balto.console.live.Freshness.Grade;
import io.balto.console.live.LiveEngine;
import io.balto.console.live.WriteLock;
import io.balto.console.operate.BackendOperations;
import io.balto.console.overview.OverviewView;
import io.balto.console.overview.OverviewViewModel;
import io.balto.console.services.ServiceEditorViewModel;
import io.balto.console.services.ServicesView;
import io.balto.console.services.ServicesViewModel;
import io.balto.console.settings.KeyScope;
import io.balto.console.settings.KeysViewModel;
import io.balto.console.settings.SettingsView;
import io.balto.console.ui.Delay;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.Destination;
import io.balto.console.ui.Navigation;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.Seen;
import io.balto.model.status.EngineAbout;
import io.balto.model.status.HealthStats;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One engine the operator is connected to, with its screens; a screen is made when it is first
/// asked for.
///
/// Confined to the UI thread.
final class ConnectedEngine {
    private final Surroundings around;
    private final LiveEngine engine;
    private final EngineActions actions;
    private final BackendOperations operations;
    private final AlarmTeller alarms = new AlarmTeller();
    private final Map<Destination, ScreenView> screens = new EnumMap<>(Destination.class);

    /// What all engines of a window share.
    record Surroundings(
            Preferences preferences,
            Desk desk,
            Navigation navigation,
            Executor uiThread,
            Delay delay,
            String folder,
            Supplier<List<KeyScope>> keyScopes,
            LongSupplier nanoTime,
            InstantSource wallClock) {}

    ConnectedEngine(BaltoClient client, Surroundings around) {
        this.around = around;
        this.engine =
                new LiveEngine(client, around.uiThread(), around.nanoTime(), around.wallClock());
        this.actions = new EngineActions(client, engine, around.uiThread(), around.nanoTime());
        this.operations = new BackendOperations(engine, actions, around.desk());
    }

    LiveEngine engine() {
        return engine;
    }

    EngineActions actions() {
        return actions;
    }

    ScreenView screen(Destination destination) {
        return screens.computeIfAbsent(destination, this::made);
    }

    private ScreenView made(Destination destination) {
        Preferences preferences = around.preferences();
        Desk desk = around.desk();
        return switch (destination) {
            case OVERVIEW ->
                    new OverviewView(
                            new OverviewViewModel(engine, preferences, around.navigation()), desk);
            case SERVICES ->
                    new ServicesView(
                            new ServicesViewModel(
                                    engine, actions, desk, preferences, around.navigation()),
                            new ServiceEditorViewModel(
                                    actions, desk, around.delay(), around.uiThread()),
                            engine,
                            desk);
            case BACKENDS ->
                    new BackendsView(
                            new BackendsViewModel(engine, operations, desk, preferences), desk);
            case CIRCUITS ->
                    new CircuitsView(
                            new CircuitsViewModel(engine, operations, desk),
                            new TuneViewModel(
                                    engine,
                                    actions.client(),
                                    around.navigation(),
                                    around.uiThread()),
                            desk);
            case ROUTE_TESTER ->
                    new ExplainView(new ExplainViewModel(actions, around.uiThread()), desk);
            case EVENTS ->
                    new EventsView(
                            new EventsViewModel(
                                    engine, actions, preferences, around.navigation(), desk),
                            desk);
            case HEALTH ->
                    new HealthView(
                            new HealthViewModel(
                                    engine, operations, desk, preferences, around.navigation()),
                            desk);
            case CONFIGURATION ->
                    new ConfigView(
                            new ConfigViewModel(
                                    engine, actions, desk, preferences, around.uiThread()),
                            desk);
            case SETTINGS ->
                    new SettingsView(
                            preferences,
                            new KeysViewModel(preferences.keys(), around.keyScopes()),
                            around.folder(),
                            desk);
        };
    }

    /// Locks every write, or lets them through; of a read-only profile after a reason was given.
    void turnLock() {
        WriteLock lock = actions.lock();
        if (!lock.locked().get()) {
            lock.lock();
        } else if (lock.isTimed()) {
            askToUnlock(lock);
        } else {
            lock.unlock("");
        }
    }

    private void askToUnlock(WriteLock lock) {
        String verb = "Unlock " + engine.profile().name();
        around.desk()
                .confirm(
                        new Confirmation(
                                verb + "?",
                                verb,
                                List.of(
                                        "Its profile is read-only. It locks again after "
                                                + WriteLock.LIMIT.toMinutes()
                                                + " minutes.",
                                        "The reason goes with every action that has none of its"
                                                + " own."),
                                Level.REASON,
                                ""))
                .thenAccept(answer -> answer.ifPresent(agreed -> lock.unlock(agreed.reason())));
    }

    /// How many changes are begun on its screens and not applied.
    long drafts() {
        return screens.values().stream().filter(ScreenView::hasDraft).count();
    }

    void beat() {
        engine.setLateAfter(Duration.ofSeconds(around.preferences().lateAfter().get()));
        engine.beat();
        actions.beat();
        noteSeen();
        tellAlarms();
    }

    private void tellAlarms() {
        HealthStats stats = engine.stats().get();
        if (stats != null) {
            alarms.news(stats.alarms(), around.preferences().notifies().get())
                    .ifPresent(news -> around.desk().tell(engine.profile().name() + ": " + news));
        }
    }

    private void noteSeen() {
        EngineAbout about = engine.about().get();
        HealthStats stats = engine.stats().get();
        if (about != null && stats != null && engine.freshness().get().grade() == Grade.LIVE) {
            Instant minute = engine.nowSecond().truncatedTo(ChronoUnit.MINUTES);
            around.preferences()
                    .seen()
                    .put(
                            Seen.key(engine.profile().name(), engine.profile().address()),
                            new Seen(minute, stats.version(), about.caller().role()));
        }
    }

    void close() {
        engine.close();
    }
}
