package io.balto.console.app;

import io.balto.client.ClientProblem;
import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.connection.ConnectionView;
import io.balto.console.connection.ConnectionViewModel;
import io.balto.console.settings.KeyScope;
import io.balto.console.ui.Destination;
import io.balto.console.ui.FxDelay;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.ScreenView;
import io.balto.console.ui.UiAction;
import io.balto.console.ui.UiThread;
import io.balto.console.ui.dialog.FolderOpener;
import io.balto.console.ui.dialog.WindowDesk;
import io.balto.model.status.ServiceView;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// One window: rail, bars, the screen in sight, and what lies over it.
///
/// UI thread only.
public final class ConsoleWindow {
    private static final int USUAL_PORT = 5500;

    private final Preferences preferences;
    private final UiThread uiThread = new UiThread();
    private final ExecutorService worker =
            Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("balto-console-", 0).factory());
    private final Workspace workspace = new Workspace();
    private final Navigator navigator = new Navigator();
    private final AllWindows all;
    private final GlobalKeys keys;
    private final PaletteViewModel paletteModel = new PaletteViewModel();
    private final WindowDesk desk;
    private final ConnectionViewModel connectionModel;
    private final ConnectionView connection;
    private final StackPane host = new StackPane();
    private final Notices notices;
    private final BorderPane frame = new BorderPane();
    private final StackPane root = new StackPane();
    private final Rail rail = new Rail(navigator);
    private final TopBar top;
    private final BottomBar bottom;
    private final Theme theme;
    private final ConnectedEngine.Surroundings around;
    private @Nullable ScreenView inSight;
    private boolean isConnecting = true;
    private boolean isKeyTaken;

    /// What a window asks of the others.
    public interface AllWindows {
        /// Opens one more, which follows these links.
        void openOneMore(List<String> links);

        /// Leaves all of them, to be opened again with the next start.
        void quit();
    }

    /// A window that shows nothing before `scene`.
    ///
    /// @param stage for dialogs of the system
    /// @param nanoTime from which the age of numbers is counted
    /// @param all of which this is one
    public ConsoleWindow(
            Preferences preferences,
            ProfileStore profiles,
            Supplier<Window> stage,
            LongSupplier nanoTime,
            AllWindows all) {
        this.all = all;
        this.preferences = preferences;
        this.desk =
                new WindowDesk(
                        stage,
                        worker,
                        uiThread,
                        failure -> ClientProblem.of(failure).message(),
                        FolderOpener.of(System.getProperty("os.name", "")));
        this.notices = new Notices(preferences);
        this.keys = new GlobalKeys(preferences.keys(), nanoTime, desk::tell);
        this.around =
                new ConnectedEngine.Surroundings(
                        preferences,
                        desk,
                        navigator,
                        uiThread,
                        new FxDelay(),
                        String.valueOf(profiles.file().getParent()),
                        this::keyScopes,
                        nanoTime,
                        InstantSource.system());
        this.connectionModel =
                new ConnectionViewModel(
                        profiles,
                        Profile.local("local", USUAL_PORT).address(),
                        new ConnectionViewModel.Around(preferences, desk, worker, uiThread),
                        this::connect);
        this.connection = new ConnectionView(connectionModel);
        this.bottom = new BottomBar(desk, this::takeBack);
        this.theme = new Theme(root, preferences);
        this.top =
                new TopBar(
                        workspace,
                        preferences,
                        new TopBar.Doing(
                                this::showConnection,
                                this::openPalette,
                                theme::toggle,
                                this::turnLock,
                                navigator));
        StackPane center = new StackPane(host, notices.hatch(), notices.toast());
        frame.setLeft(rail);
        frame.setCenter(new VBox(top, notices.banner(), center));
        VBox.setVgrow(center, Priority.ALWAYS);
        frame.setBottom(bottom);
        frame.getStyleClass().add("window");
        root.getStyleClass().add("console");
        root.getChildren().setAll(frame, desk.overlay());
        desk.said().subscribe(notices::tell);
        preferences.paused().subscribe(this::pause);
        Redrawing.follow(preferences, host);
        navigator.place().subscribe(place -> go());
        workspace.current().subscribe(_ -> show());
    }

    /// The scene of the window.
    public Scene scene(double width, double height) {
        Scene scene = new Scene(root, width, height);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, key -> onKey(key, scene));
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        return scene;
    }

    /// Reads the profiles.
    public void start() {
        connectionModel.load();
        show();
    }

    /// One second has passed.
    public void beat() {
        workspace.engines().forEach(ConnectedEngine::beat);
        ConnectedEngine current = workspace.current().get();
        refreshBars(current);
        notices.refresh(isConnecting ? null : current);
    }

    private void refreshBars(@Nullable ConnectedEngine current) {
        top.refresh(current);
        bottom.refresh(current);
    }

    /// Connects to an engine and shows it.
    ///
    /// @param token empty for none
    public void connect(Profile profile, String token) {
        ConnectedEngine engine = new ConnectedEngine(new HttpBaltoClient(profile, token), around);
        engine.engine().start();
        engine.actions().echo().subscribe(_ -> bottom.refresh(workspace.current().get()));
        engine.actions().undo().subscribe(_ -> bottom.refresh(workspace.current().get()));
        engine.actions()
                .problem()
                .subscribe(
                        problem -> {
                            if (problem != null) {
                                desk.tell(problem.message());
                            }
                        });
        isConnecting = false;
        workspace.add(engine);
    }

    /// Connects to the engines of these links, one after the other, and shows the screen of each;
    /// the last stays in sight.
    void follow(List<DeepLink> links) {
        CompletableFuture<?> before = CompletableFuture.completedFuture(null);
        for (DeepLink link : links) {
            before = before.thenComposeAsync(_ -> follow(link), uiThread);
        }
    }

    private CompletableFuture<?> follow(DeepLink link) {
        navigator.go(link.destination(), link.topic());
        return connectionModel.connectTo(link.engine());
    }

    /// The same with links as text; what is none is left out.
    void restore(List<String> links) {
        follow(links.stream().flatMap(link -> DeepLink.of(link).stream()).toList());
    }

    /// Links to the engines it is connected to; the last is in sight, with its screen.
    List<String> links() {
        List<String> links = new ArrayList<>();
        for (ConnectedEngine one : workspace.engines()) {
            if (one != workspace.current().get()) {
                URI address = one.engine().profile().address();
                links.add(new DeepLink(address, Destination.OVERVIEW, "").text());
            }
        }
        link().ifPresent(links::add);
        return links;
    }

    /// What the desktop calls the window: the engine and the screen in sight.
    String title() {
        ConnectedEngine current = workspace.current().get();
        return current == null || isConnecting
                ? "Balto console"
                : "Balto console · "
                        + current.engine().profile().name()
                        + " · "
                        + navigator.place().get().destination().title();
    }

    /// The link to what is in sight; empty while no engine is.
    private Optional<String> link() {
        Navigator.Place place = navigator.place().get();
        return Optional.ofNullable(workspace.current().get())
                .map(current -> current.engine().profile().address())
                .map(address -> new DeepLink(address, place.destination(), place.topic()).text());
    }

    private void copyLink() {
        link().ifPresent(desk::copy);
    }

    /// Shows a screen, and one thing on it.
    void go(Destination destination, String topic) {
        navigator.go(destination, topic);
    }

    /// Shows the screen of profiles; what is connected stays connected.
    void showConnection() {
        isConnecting = true;
        show();
    }

    private void go() {
        if (workspace.current().get() != null) {
            isConnecting = false;
        }
        show();
    }

    private void show() {
        ConnectedEngine current = workspace.current().get();
        Navigator.Place place = navigator.place().get();
        boolean isConnection = isConnecting || current == null;
        ScreenView wanted =
                isConnection || current == null ? connection : current.screen(place.destination());
        rail.setDisable(current == null);
        rail.mark(isConnection ? null : place.destination());
        if (!wanted.equals(inSight)) {
            if (inSight != null) {
                inSight.onHidden();
            }
            inSight = wanted;
            host.getChildren().setAll(wanted.node());
            Redrawing.redraw(wanted.node());
            wanted.onShown();
        }
        if (!isConnection) {
            wanted.show(place.topic());
        }
        refreshBars(current);
        notices.refresh(isConnection ? null : current);
    }

    private void pause(boolean paused) {
        workspace.engines().forEach(one -> one.engine().setPaused(paused));
    }

    private void takeBack() {
        ConnectedEngine current = workspace.current().get();
        if (current != null) {
            current.actions().takeBack().thenAccept(desk::tell);
        }
    }

    private void turnLock() {
        ConnectedEngine current = workspace.current().get();
        if (current != null) {
            current.turnLock();
        }
    }

    private void askAgain() {
        ConnectedEngine current = workspace.current().get();
        if (current != null) {
            current.engine().refresh();
        }
    }

    /// The letter of a key that was taken: a field that has the focus since then must not get it.
    private void onTyped(KeyEvent key) {
        if (isKeyTaken) {
            key.consume();
        }
    }

    private void onKey(KeyEvent key, Scene scene) {
        isKeyTaken = false;
        if (desk.isCovered()) {
            return;
        }
        List<UiAction> actions = new ArrayList<>(everywhere());
        ScreenView shown = inSight;
        if (shown != null) {
            actions.addAll(shown.actions());
        }
        if (keys.take(key, scene.getFocusOwner(), actions)) {
            isKeyTaken = true;
            key.consume();
        }
    }

    private List<UiAction> everywhere() {
        List<UiAction> actions =
                new ArrayList<>(
                        List.of(
                                UiAction.of("Open the palette", "Shortcut+K", this::openPalette),
                                UiAction.of("Keys of this screen", "Shift+Slash", this::openKeys),
                                UiAction.of("Do a command", "Shift+Semicolon", this::openKeys),
                                UiAction.of("Ask again at once", "F5", this::askAgain),
                                UiAction.of(
                                        "Take the last action back", "Shortcut+Z", this::takeBack),
                                UiAction.of(
                                        "Pause or go on",
                                        "P",
                                        () ->
                                                preferences
                                                        .paused()
                                                        .set(!preferences.paused().get())),
                                UiAction.of("Back", "Open Bracket", navigator::back),
                                UiAction.of("Forward", "Close Bracket", navigator::forward),
                                UiAction.of("Copy link to this screen", "Shift+L", this::copyLink),
                                UiAction.of("Light or dark", "Shortcut+L", theme::toggle),
                                UiAction.of("Lock or unlock actions", "Shortcut+U", this::turnLock),
                                UiAction.of(
                                        "New window",
                                        "Shortcut+Shift+T",
                                        () -> all.openOneMore(link().stream().toList())),
                                UiAction.of("Quit", "Shortcut+Q", all::quit),
                                UiAction.of(
                                        "Connect to another engine",
                                        "Shortcut+Shift+N",
                                        this::showConnection)));
        if (workspace.current().get() != null) {
            for (Destination one : Destination.values()) {
                actions.add(
                        UiAction.of(
                                "Go to " + one.title(), one.keys(), () -> navigator.go(one, "")));
            }
        }
        for (int i = 1; i <= Math.min(9, workspace.engines().size()); i++) {
            int number = i;
            actions.add(
                    UiAction.of("Engine " + i, "Shortcut+" + i, () -> workspace.choose(number)));
        }
        return actions;
    }

    /// Every action there is, by the screen it is on.
    List<KeyScope> keyScopes() {
        List<KeyScope> scopes = new ArrayList<>();
        scopes.add(new KeyScope(KeyScope.EVERYWHERE, everywhere()));
        scopes.add(new KeyScope("Connect", connection.actions()));
        ConnectedEngine current = workspace.current().get();
        if (current != null) {
            for (Destination one : Destination.values()) {
                scopes.add(new KeyScope(one.title(), current.screen(one).actions()));
            }
        }
        return scopes;
    }

    private void openPalette() {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        addActions(entries);
        ConnectedEngine current = workspace.current().get();
        List<ServiceView> services = current == null ? null : current.engine().services().get();
        if (services != null) {
            for (ServiceView view : services) {
                String id = view.service().definition().id().value();
                entries.add(
                        new PaletteViewModel.Entry(
                                id, "service", () -> navigator.go(Destination.SERVICES, id)));
            }
        }
        lay(entries);
    }

    /// Titles of all actions the palette has now.
    List<String> offered() {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        addActions(entries);
        return entries.stream().map(PaletteViewModel.Entry::title).toList();
    }

    private void addActions(List<PaletteViewModel.Entry> entries) {
        List<UiAction> actions = new ArrayList<>();
        ScreenView shown = inSight;
        if (shown != null) {
            actions.addAll(shown.actions());
        }
        actions.addAll(everywhere());
        for (UiAction action : actions) {
            String reason = action.blocked().getValue();
            String hint = preferences.keys().of(action.title(), action.keys()).words();
            entries.add(
                    new PaletteViewModel.Entry(
                            action.title(),
                            reason.isEmpty() ? hint : reason,
                            () -> action.performOr(desk::tell)));
        }
    }

    private void openKeys() {
        List<PaletteViewModel.Entry> entries = new ArrayList<>();
        addActions(entries);
        lay(entries);
    }

    private void lay(List<PaletteViewModel.Entry> entries) {
        paletteModel.offer(entries);
        Palette palette = new Palette(paletteModel, desk::clear);
        desk.lay(palette);
        palette.focusField();
    }

    /// Leaves all engines; the window can be used again.
    void leave() {
        workspace.closeAll();
        isConnecting = true;
        show();
    }

    /// Leaves all engines for good.
    public void close() {
        workspace.closeAll();
        worker.shutdown();
    }
}
