package io.balto.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.connection.Check.Outcome;
import io.balto.console.connection.ConnectionViewModel.Around;
import io.balto.console.testkit.FakeDesk;
import io.balto.console.testkit.FakeEngine;
import io.balto.console.ui.Preferences;
import io.balto.console.ui.Seen;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ConnectionViewModelTest {
    @TempDir private @Nullable Path folder;
    private final FakeDesk desk = new FakeDesk();
    private final Preferences preferences = new Preferences();
    private final List<Profile> opened = new ArrayList<>();
    private URI local = URI.create("http://127.0.0.1:1");

    private ConnectionViewModel model = model();

    @BeforeEach
    void open() {
        model = model(); // now the folder is there
    }

    private ConnectionViewModel model() {
        return new ConnectionViewModel(
                new ProfileStore(profiles()),
                local,
                new Around(preferences, desk, Runnable::run, Runnable::run),
                (profile, _) -> opened.add(profile));
    }

    private Path profiles() {
        return (folder == null ? Path.of("nowhere") : folder).resolve("profiles.json");
    }

    @Test
    void connect_aNewProfile_isKeptAndOpened() {
        model.name().set("here");
        model.environment().set("prod");
        model.readOnly().set(true);

        model.connect();

        assertThat(opened).extracting(Profile::name).containsExactly("here");
        ConnectionViewModel later = model();
        later.load();
        assertThat(later.profiles())
                .containsExactly(
                        new ProfileCard(
                                "here", "http://127.0.0.1:5500", "prod", true, "never seen"));
        assertThat(later.name().get()).isEqualTo("here");
    }

    @Test
    void connectTo_aSocket_opensItsProfile() throws IOException {
        new ProfileStore(profiles())
                .save(
                        List.of(
                                new Profile(
                                        "here",
                                        URI.create("unix:/run/a.sock"),
                                        null,
                                        Profile.Environment.PROD,
                                        true)));
        ConnectionViewModel model = model();
        model.load();

        model.connectTo(URI.create("unix:/run/a.sock"));
        model.connectTo(URI.create("unix:/run/b.sock"));

        assertThat(opened).extracting(Profile::name).containsExactly("here", "unix:/run/b.sock");
    }

    @Test
    void save_withProxyAndCaFile_areKeptAndShownAgain() throws IOException {
        model.name().set("far");
        model.address().set("https://10.0.0.7:5500");
        model.caFile().set(" /etc/ca.pem ");
        model.proxy().set("http://proxy:3128");

        model.save();
        model.fresh();

        assertThat(model.caFile().get() + model.proxy().get()).isEmpty();
        Profile kept = new ProfileStore(profiles()).load().getFirst();
        assertThat(kept.caFile()).isEqualTo("/etc/ca.pem");
        assertThat(kept.proxy()).isEqualTo(URI.create("http://proxy:3128"));
        model.choose(model.profiles().getFirst());
        assertThat(model.caFile().get()).isEqualTo("/etc/ca.pem");
        assertThat(model.proxy().get()).isEqualTo("http://proxy:3128");
    }

    @Test
    void save_anAddressThatIsNone_saysWhyAndKeepsNothing() {
        model.address().set("ftp://x");

        model.save();

        assertThat(model.problem().get()).contains("http://host:port");
        assertThat(model.profiles()).isEmpty();
    }

    @Test
    void forget_agreed_takesItOutOfTheList() {
        model.name().set("here");
        model.save();

        model.forget(model.profiles().getFirst());

        assertThat(model.profiles()).isEmpty();
    }

    @Test
    void profiles_ofAnEngineThatAnswered_tellWhenAndWhatItWas() {
        preferences.zone().set(ZoneOffset.UTC);
        model.name().set("here");
        model.save();

        preferences
                .seen()
                .put(
                        "here http://127.0.0.1:5500",
                        new Seen(Instant.parse("2026-11-29T04:00:00Z"), "0.1.0", "viewer"));

        assertThat(model.profiles().getFirst().seen())
                .isEqualTo("seen 2026-11-29 04:00 · 0.1.0 · as viewer");
    }

    @Test
    void environment_production_isReadOnlyUnlessItIsSaidOtherwise() {
        model.environment().set("prod");
        assertThat(model.readOnly().get()).isTrue();

        model.readOnly().set(false);
        model.name().set("live");
        model.save();
        model.choose(model.profiles().getFirst());

        assertThat(model.readOnly().get()).isFalse();
    }

    @Test
    void duplicate_aProfile_isTheSameUnderAFreeName() {
        model.name().set("here");
        model.tokenFile().set("/run/token");
        model.save();

        model.duplicate(model.profiles().getFirst());
        model.save();
        model.duplicate(model.profiles().getFirst());

        assertThat(model.name().get()).isEqualTo("here 3");
        assertThat(model.tokenFile().get()).isEqualTo("/run/token");
        assertThat(model.profiles())
                .extracting(ProfileCard::name)
                .containsExactly("here", "here 2");
    }

    @Test
    void lookAround_anEngineWithoutAProfile_isFoundAndConnectedTo() throws IOException {
        try (FakeEngine engine = new FakeEngine()) {
            local = URI.create("http://127.0.0.1:" + engine.port());
            model = model();
            model.load();

            model.lookAround();
            assertThat(model.found().get())
                    .isEqualTo("Balto 0.1.0 answers on 127.0.0.1:" + engine.port());
            model.connectFound();
            model.lookAround();
        }

        assertThat(opened).extracting(Profile::address).containsExactly(local);
        assertThat(model.profiles()).extracting(ProfileCard::name).containsExactly("local");
        assertThat(model.found().get()).isEmpty();
    }

    @Test
    void lookAround_nobodyThere_findsNothing() {
        model.lookAround();
        model.connectFound();

        assertThat(model.found().get()).isEmpty();
        assertThat(opened).isEmpty();
    }

    @Test
    void export_isWithoutTheTokenFile() {
        model.name().set("here");
        model.tokenFile().set("/run/token");
        model.save();

        model.export();

        assertThat(desk.saved.getFirst())
                .startsWith("balto-profiles.json")
                .contains("\"here\"")
                .doesNotContain("/run/token");
    }

    @Test
    void importFile_agreed_addsAndReplacesAndNeverTakesATokenFile() {
        for (String name : List.of("moved", "kept")) {
            model.name().set(name);
            model.tokenFile().set("/run/" + name);
            model.save();
        }
        desk.picked =
                Optional.of(
                        ModelJson.write(
                                List.of(
                                        profile("moved", "http://10.0.0.9:5500", "/etc/shadow"),
                                        profile("kept", "http://127.0.0.1:5500", null),
                                        profile("new", "https://b.example.com", "/etc/shadow"))));

        model.importFile();

        assertThat(desk.asked.getFirst().impact())
                .containsExactly(
                        "Replaces moved, http://10.0.0.9:5500",
                        "Replaces kept, http://127.0.0.1:5500",
                        "Adds new, https://b.example.com");
        assertThat(stored())
                .extracting(Profile::tokenFile)
                .containsExactly(null, "/run/kept", null);
    }

    @Test
    void importFile_somethingElse_saysSo() {
        desk.picked = Optional.of("services: []");

        model.importFile();

        assertThat(model.problem().get()).contains("holds no profiles");
        assertThat(desk.asked).isEmpty();
    }

    private static Profile profile(String name, String address, @Nullable String tokenFile) {
        return new Profile(name, URI.create(address), tokenFile, Profile.Environment.DEV, false);
    }

    private List<Profile> stored() {
        try {
            return new ProfileStore(profiles()).load();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void test_anEngineThatAnswers_passesAllSteps() throws IOException {
        try (FakeEngine engine = new FakeEngine()) {
            model.address().set("http://127.0.0.1:" + engine.port());

            model.test();
        }

        assertThat(model.checks())
                .extracting(Check::outcome)
                .containsExactly(
                        Outcome.PASSED,
                        Outcome.PASSED,
                        Outcome.SKIPPED,
                        Outcome.PASSED,
                        Outcome.PASSED);
        assertThat(model.checks().getLast().words()).isEqualTo("Balto 0.1.0");
    }

    @Test
    void test_nobodyThere_failsAtTcpAndTriesNothingAfter() throws IOException {
        int port;
        try (FakeEngine engine = new FakeEngine()) {
            port = engine.port();
        }
        model.address().set("http://127.0.0.1:" + port);

        model.test();

        assertThat(model.checks())
                .extracting(Check::outcome)
                .containsExactly(
                        Outcome.PASSED,
                        Outcome.FAILED,
                        Outcome.SKIPPED,
                        Outcome.SKIPPED,
                        Outcome.SKIPPED);
        assertThat(model.checks().get(1).words()).contains("does the engine run");
    }
}
