package io.balto.console.connection;

import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.client.ProfileStore;
import io.balto.console.connection.Check.Outcome;
import io.balto.console.ui.Desk;
import io.balto.console.ui.Desk.Confirmation;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Seen;
import io.balto.console.ui.ShownList;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;

/// The profiles of an operator: edited, tested, opened.
///
/// UI thread only; the disk and the test run on `worker`.
public final class ConnectionViewModel {
    private static final List<String> STEPS = List.of("Name", "TCP", "TLS", "Token", "Version");

    private final ProfileStore store;
    private final URI local;
    private final Preferences preferences;
    private final Desk desk;
    private final Executor worker;
    private final Executor uiThread;
    private final BiConsumer<Profile, String> open;
    private final ObservableList<Profile> profiles = FXCollections.observableArrayList();
    private final ShownList<ProfileCard> cards = new ShownList<>();
    private final ObservableList<Check> checks = FXCollections.observableArrayList();
    private final ObservableList<Check> shownChecks =
            FXCollections.unmodifiableObservableList(checks);
    private final StringProperty name = new SimpleStringProperty("");
    private final StringProperty address = new SimpleStringProperty("http://127.0.0.1:5500");
    private final StringProperty tokenFile = new SimpleStringProperty("");
    private final StringProperty caFile = new SimpleStringProperty("");
    private final StringProperty proxy = new SimpleStringProperty("");
    private final StringProperty sessionToken = new SimpleStringProperty("");
    private final StringProperty environment = new SimpleStringProperty(Environment.DEV.word());
    private final BooleanProperty readOnly = new SimpleBooleanProperty(false);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private int tests;
    private CompletableFuture<?> loaded = CompletableFuture.completedFuture(null);

    /// What a console has around this screen.
    ///
    /// @param worker where the disk and the network are waited for
    public record Around(Preferences preferences, Desk desk, Executor worker, Executor uiThread) {}

    /// Profiles of this store.
    ///
    /// @param local where an engine of this machine is looked for
    /// @param open called with a profile and its token when one is to be connected
    public ConnectionViewModel(
            ProfileStore store, URI local, Around around, BiConsumer<Profile, String> open) {
        this.store = store;
        this.local = local;
        this.preferences = around.preferences();
        this.desk = around.desk();
        this.worker = around.worker();
        this.uiThread = around.uiThread();
        this.open = open;
        environment.addListener((_, _, word) -> lockByDefault(word));
        preferences.seen().subscribe(this::showCards);
        preferences.zone().addListener(_ -> showCards());
    }

    private void lockByDefault(String word) {
        if (word.equals(Environment.PROD.word())) {
            readOnly.set(true);
        }
    }

    /// The profiles, in their order.
    ObservableList<ProfileCard> profiles() {
        return cards.view();
    }

    ObservableList<Check> checks() {
        return shownChecks;
    }

    /// Name of the profile in the form.
    public StringProperty name() {
        return name;
    }

    /// Its address.
    public StringProperty address() {
        return address;
    }

    /// File with its token; empty for none.
    public StringProperty tokenFile() {
        return tokenFile;
    }

    /// PEM file of what may vouch for its certificate; empty for what the machine trusts.
    public StringProperty caFile() {
        return caFile;
    }

    /// The proxy it is reached through; empty for none.
    public StringProperty proxy() {
        return proxy;
    }

    /// A token for this session only, kept nowhere.
    public StringProperty sessionToken() {
        return sessionToken;
    }

    /// Where its engine runs.
    public StringProperty environment() {
        return environment;
    }

    /// The words for where an engine may run.
    List<String> environments() {
        return Arrays.stream(Environment.values()).map(Environment::word).toList();
    }

    /// Whether its actions are locked until they are unlocked.
    public BooleanProperty readOnly() {
        return readOnly;
    }

    /// What is wrong with the form or the file; empty when nothing is.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Reads the profiles.
    public void load() {
        loaded =
                CompletableFuture.supplyAsync(this::read, worker)
                        .thenAcceptAsync(
                                list -> {
                                    show(list);
                                    if (!list.isEmpty()) {
                                        choose(list.getFirst());
                                    }
                                },
                                uiThread);
    }

    private void show(List<Profile> list) {
        profiles.setAll(list);
        showCards();
    }

    private void showCards() {
        cards.set(
                profiles.stream()
                        .map(
                                one ->
                                        ProfileCard.of(
                                                one,
                                                preferences
                                                        .seen()
                                                        .get(Seen.key(one.name(), one.address())),
                                                preferences.zone().get()))
                        .toList());
    }

    private List<Profile> read() {
        try {
            return store.load();
        } catch (IOException broken) {
            uiThread.execute(() -> problem.set(String.valueOf(broken.getMessage())));
            return List.of();
        }
    }

    private Optional<Profile> named(String wanted) {
        return profiles.stream().filter(one -> one.name().equals(wanted)).findFirst();
    }

    /// Shows a profile in the form.
    void choose(ProfileCard card) {
        named(card.name()).ifPresent(this::choose);
    }

    private void choose(Profile profile) {
        name.set(profile.name());
        address.set(profile.address().toString());
        tokenFile.set(Objects.toString(profile.tokenFile(), ""));
        caFile.set(Objects.toString(profile.caFile(), ""));
        proxy.set(Objects.toString(profile.proxy(), ""));
        environment.set(profile.environment().word());
        readOnly.set(profile.readOnly());
        sessionToken.set("");
        checks.clear();
        problem.set("");
    }

    /// Empties the form.
    public void fresh() {
        choose(Profile.local("local", 5500));
        name.set("");
    }

    /// Shows a profile in the form under a name that is free.
    void duplicate(ProfileCard card) {
        named(card.name())
                .ifPresent(
                        one -> {
                            choose(one);
                            name.set(freeName(one.name()));
                        });
    }

    private String freeName(String wanted) {
        String free = wanted;
        for (int i = 2; named(free).isPresent(); i++) {
            free = wanted + " " + i;
        }
        return free;
    }

    /// What answers on this machine and has no profile, in a sentence; empty for nothing.
    public ReadOnlyStringProperty found() {
        return found.getReadOnlyProperty();
    }

    /// Looks for an engine on this machine, unless there is a profile of it.
    void lookAround() {
        loaded.thenRunAsync(
                () -> {
                    if (profiles.stream().anyMatch(one -> one.address().equals(local))) {
                        found.set("");
                    } else {
                        CompletableFuture.supplyAsync(() -> LocalEngine.look(local), worker)
                                .thenAcceptAsync(found::set, uiThread);
                    }
                },
                uiThread);
    }

    /// Keeps a profile of the engine that was found on this machine, and connects to it.
    public void connectFound() {
        if (!found.get().isEmpty()) {
            choose(new Profile(freeName("local"), local, null, Environment.DEV, false));
            found.set("");
            connect();
        }
    }

    /// Saves all profiles into a file for somebody else; no secret is in them.
    void export() {
        desk.save("balto-profiles.json", ProfileExchange.write(profiles));
    }

    /// Lets the operator pick a file of profiles, and asks before they are taken over.
    void importFile() {
        desk.open("Import profiles").thenAccept(picked -> picked.ifPresent(this::askToImport));
    }

    private void askToImport(String text) {
        List<Profile> imported = ProfileExchange.read(text).orElse(List.of());
        if (imported.isEmpty()) {
            problem.set("That file holds no profiles; Export writes one that does.");
            return;
        }
        desk.confirm(
                        new Confirmation(
                                "Import these profiles?",
                                "Import " + imported.size(),
                                ProfileExchange.sentences(profiles, imported),
                                Level.IMPACT,
                                ""))
                .thenAccept(
                        answer ->
                                answer.ifPresent(
                                        _ -> keep(ProfileExchange.merged(profiles, imported))));
    }

    /// The profile the form describes; null, with a reason in `problem`, when it describes none.
    private @Nullable Profile described() {
        try {
            String way = given(proxy);
            Profile profile =
                    new Profile(
                            name.get().isBlank() ? address.get().strip() : name.get().strip(),
                            URI.create(address.get().strip()),
                            given(tokenFile),
                            chosenEnvironment(),
                            readOnly.get(),
                            given(caFile),
                            way == null ? null : URI.create(way));
            problem.set("");
            return profile;
        } catch (IllegalArgumentException refused) {
            problem.set(String.valueOf(refused.getMessage()));
            return null;
        }
    }

    private static @Nullable String given(StringProperty field) {
        String text = field.get().strip();
        return text.isEmpty() ? null : text;
    }

    private Environment chosenEnvironment() {
        return Arrays.stream(Environment.values())
                .filter(one -> one.word().equals(environment.get()))
                .findFirst()
                .orElse(Environment.DEV);
    }

    /// Keeps the profile in the form, in the place of one with its name.
    public void save() {
        Profile profile = described();
        if (profile == null) {
            return;
        }
        List<Profile> all = new ArrayList<>(profiles);
        int at = indexOf(profile.name());
        if (at < 0) {
            all.add(profile);
        } else {
            all.set(at, profile);
        }
        keep(all);
    }

    private int indexOf(String wanted) {
        for (int i = 0; i < profiles.size(); i++) {
            if (profiles.get(i).name().equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    private void keep(List<Profile> all) {
        show(all);
        worker.execute(
                () -> {
                    try {
                        store.save(all);
                    } catch (IOException failed) {
                        uiThread.execute(() -> problem.set("Not kept: " + failed.getMessage()));
                    }
                });
    }

    /// Asks and then forgets a profile.
    void forget(ProfileCard card) {
        String verb = "Forget " + card.name();
        desk.confirm(
                        new Confirmation(
                                verb + "?",
                                verb,
                                List.of("The engine itself is not touched."),
                                Level.IMPACT,
                                ""))
                .thenAccept(
                        answer ->
                                answer.ifPresent(
                                        _ ->
                                                keep(
                                                        profiles.stream()
                                                                .filter(
                                                                        one ->
                                                                                !one.name()
                                                                                        .equals(
                                                                                                card
                                                                                                        .name()))
                                                                .toList())));
    }

    /// Connects to the engine of the form.
    public void connect() {
        Profile profile = described();
        if (profile != null) {
            save();
            connect(profile);
        }
    }

    /// Connects to an engine by its address, as the profile of that host and port has it, where
    /// there is one; once the profiles are read.
    public CompletableFuture<?> connectTo(URI engine) {
        return loaded.thenComposeAsync(
                _ -> {
                    String where = where(engine);
                    return connect(
                            profiles.stream()
                                    .filter(one -> where.equals(where(one.address())))
                                    .findFirst()
                                    .orElseGet(
                                            () ->
                                                    new Profile(
                                                            where,
                                                            engine,
                                                            null,
                                                            Environment.DEV,
                                                            false)));
                },
                uiThread);
    }

    /// Host and port, or a socket.
    private static String where(URI address) {
        String authority = address.getAuthority();
        return authority == null ? address.toString() : authority;
    }

    /// Connects to the engine of a profile.
    void connect(ProfileCard card) {
        named(card.name()).ifPresent(this::connect);
    }

    private CompletableFuture<?> connect(Profile profile) {
        String given = sessionToken.get().strip();
        return CompletableFuture.supplyAsync(() -> token(profile, given), worker)
                .thenAcceptAsync(token -> open.accept(profile, token), uiThread);
    }

    private String token(Profile profile, String given) {
        if (!given.isEmpty()) {
            return given;
        }
        try {
            return ProfileStore.token(profile, Map.copyOf(System.getenv()));
        } catch (IOException unreadable) {
            uiThread.execute(
                    () -> problem.set("The token file cannot be read: " + unreadable.getMessage()));
            return "";
        }
    }

    /// Tests the connection of the form in five steps.
    public void test() {
        Profile profile = described();
        if (profile == null) {
            return;
        }
        int mine = ++tests;
        checks.setAll(STEPS.stream().map(step -> new Check(step, Outcome.RUNNING, "")).toList());
        String given = sessionToken.get().strip();
        worker.execute(
                () -> {
                    String token = token(profile, given);
                    new ConnectionTest(
                                    profile,
                                    token,
                                    check -> uiThread.execute(() -> onCheck(mine, check)))
                            .run();
                });
    }

    private void onCheck(int test, Check check) {
        if (test != tests) {
            return;
        }
        checks.replaceAll(one -> one.name().equals(check.name()) ? check : one);
        if (check.outcome() == Outcome.FAILED) {
            checks.replaceAll(
                    one ->
                            one.outcome() == Outcome.RUNNING
                                    ? new Check(one.name(), Outcome.SKIPPED, "not tried")
                                    : one);
        }
    }
}
