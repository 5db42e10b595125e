package io.balto.console.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Desk.Level;
import io.balto.console.ui.Status;
import io.balto.model.config.Difference;
import io.balto.model.config.GenerationEntry;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class ConfigViewModelTest {
    private static final GenerationEntry OLD =
            new GenerationEntry(40, Samples.NOW, "anna", "api", "deploy", "h", "applied");

    private final Console console = new Console();
    private final ConfigViewModel config =
            new ConfigViewModel(
                    console.engine,
                    console.actions,
                    console.desk,
                    console.preferences,
                    Runnable::run);

    @BeforeEach
    void connect() {
        console.client.document = new Document("{\"services\":[{\"domain\":\"a\"}]}", "\"42\"", "");
        console.client.generations = List.of(OLD);
        console.engine.start();
        config.follow();
    }

    @Test
    void follow_anotherGeneration_asksAgain() {
        assertThat(config.document().get()).isEqualTo("services:\n- domain: a\n");
        assertThat(config.sentence().get()).isEqualTo("generation 42 is served · 1 are kept");
        console.client.document = new Document("{}", "\"42\"", "");

        config.follow();

        assertThat(config.document().get()).as("the same generation").contains("domain: a");
    }

    @Test
    void compare_one_isComparedWithWhatIsServed() {
        console.client.diff = List.of(new Difference("replace", "/services/a/ports", 1, 2, null));

        config.compare(List.of(OLD));

        assertThat(console.client.sent).containsExactly("diff 40 42");
        assertThat(config.diff()).hasSize(1);
        assertThat(config.compared().get()).isEqualTo("generation 40 → 42");
    }

    @Test
    void rollBack_asksForTheNumberAndAReason() {
        config.rollBack(OLD);

        assertThat(console.desk.asked.getFirst().level()).isEqualTo(Level.TYPE_THE_NAME);
        assertThat(console.desk.asked.getFirst().nameToType()).isEqualTo("40");
        assertThat(console.client.sent).endsWith("roll back 40 because because");
    }

    @Test
    void importFile_isTriedBeforeItIsAskedFor() {
        console.desk.picked = Optional.of("services: []");
        console.client.document =
                new Document(
                        "{\"diff\":[{\"op\":\"remove\",\"pointer\":\"/services/a\"}],"
                                + "\"warnings\":[\"w\"]}",
                        "",
                        "");

        config.importFile();

        assertThat(console.client.sent)
                .containsExactly("try import if \"42\"", "import if \"42\" because because");
        assertThat(console.desk.asked.getFirst().impact())
                .containsExactly("1 value changes:", "remove services › a", "Warning: w");
    }

    @Test
    void importFile_refused_tellsEveryPlaceAndChangesNothing() {
        console.desk.picked = Optional.of("services: []");
        console.client.writeFailure =
                new ClientProblem.Invalid(
                        Problem.invalid("one", List.of(Violation.of("/services/0", "x", "no"))));

        config.importFile();

        assertThat(console.desk.asked).isEmpty();
        assertThat(console.desk.said.getFirst()).contains("services › 0  no");
    }

    @Test
    void refresh_refused_showsTheProblem() {
        ConfigViewModel fresh =
                new ConfigViewModel(
                        console.engine,
                        console.actions,
                        console.desk,
                        console.preferences,
                        Runnable::run);
        console.client.failure = new ClientProblem.Offline("gone");

        fresh.refresh();

        assertThat(fresh.status().get()).isInstanceOf(Status.Failed.class);
    }
}
