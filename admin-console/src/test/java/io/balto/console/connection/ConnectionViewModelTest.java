package io.balto.console.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.Profile;
import io.balto.client.ProfileStore;
import io.balto.console.connection.Check.Outcome;
import io.balto.console.testkit.FakeDesk;
import io.balto.console.testkit.FakeEngine;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ConnectionViewModelTest {
    @TempDir private @Nullable Path folder;
    private final FakeDesk desk = new FakeDesk();
    private final List<Profile> opened = new ArrayList<>();

    private ConnectionViewModel model = model();

    @BeforeEach
    void open() {
        model = model(); // now the folder is there
    }

    private ConnectionViewModel model() {
        return new ConnectionViewModel(
                new ProfileStore(profiles()),
                desk,
                Runnable::run,
                Runnable::run,
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
                .containsExactly(new ProfileCard("here", "http://127.0.0.1:5500", "prod", true));
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
