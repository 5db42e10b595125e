package io.balto.console.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.client.Document;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.model.config.Difference;
import io.balto.model.config.DryRun;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ServiceEditorViewModelTest {
    private static final String THERE =
            """
            {"id":"api.example.com-/a","domain":"api.example.com","path_prefix":"/a",\
            "ports":["8081","8082"],"created_at":"2026-01-01T00:00:00Z",\
            "updated_at":"2026-01-01T00:00:00Z",\
            "backends":[{"url":"8081","weight":2,"zone":"east"},{"url":"8082"}],\
            "x-owner":{"team":"a"},"later":true}\
            """;

    private final Console console = new Console();
    private final ServiceEditorViewModel editor =
            new ServiceEditorViewModel(
                    console.actions, console.desk, (_, task) -> task.run(), Runnable::run);

    @BeforeEach
    void connect() {
        console.engine.start();
        console.client.document = new Document(THERE, "\"4\"", "");
    }

    @Test
    void register_fields_areTheDocumentAndTheYaml() {
        editor.register();
        field("domain").text().set("a.example");
        field("circuit_breaker", "failure_threshold").text().set("3");
        editor.form().backends().set("8081\n8082 weight=3");

        assertThat(editor.yaml().get())
                .contains("domain: a.example")
                .contains("failure_threshold: 3")
                .contains("weight: 3");
        assertThat(console.client.sent.getLast())
                .isEqualTo(
                        "try register {\"domain\":\"a.example\",\"path_prefix\":\"/*\","
                            + "\"circuit_breaker\":{\"failure_threshold\":3},"
                            + "\"backends\":[{\"url\":\"8081\"},{\"url\":\"8082\",\"weight\":3}]}");
        assertThat(editor.valid().get()).isTrue();
    }

    @Test
    void edit_atAPlaceWithAValue_beginsWithIt() {
        editor.edit(
                EditRequest.of("api.example.com-/a#circuit_breaker.failure_threshold=7")
                        .orElseThrow());

        assertThat(editor.open().get()).isTrue();
        assertThat(editor.title().get()).isEqualTo("Edit api.example.com-/a");
        assertThat(editor.yaml().get()).contains("failure_threshold: 7").contains("team: a");
    }

    @Test
    void edit_whileADraftIsOpen_keepsTheDraft() {
        editor.register();

        editor.edit(EditRequest.of("api.example.com-/a#health_check").orElseThrow());

        assertThat(editor.title().get()).isEqualTo("Register a service");
        assertThat(console.desk.said)
                .containsExactly("A draft is open already; apply or cancel it first.");
    }

    @Test
    void editRequest_ofATopic_isThePlaceAndWhatIsUnderIt() {
        EditRequest check = EditRequest.of("a-/b#health_check").orElseThrow();

        assertThat(check.isAt(List.of("health_check", "path"))).isTrue();
        assertThat(check.isAt(List.of("timeouts", "read"))).isFalse();
        assertThat(check.isAt(List.of())).isFalse();
        assertThat(check.value()).isEmpty();
        assertThat(EditRequest.of("a-/b")).isEmpty();
        assertThat(EditRequest.of("#x")).isEmpty();
    }

    @Test
    void edit_keysWithoutAField_arePutBackUntouched() {
        editor.edit(Samples.id("/a"));
        field("path_prefix").text().set("/b");
        editor.apply();

        assertThat(console.client.sent.getLast())
                .contains("\"x-owner\":{\"team\":\"a\"}")
                .contains("\"later\":true")
                .contains("\"zone\":\"east\"")
                .doesNotContain("created_at")
                .endsWith("if \"4\" because because");
        assertThat(editor.open().get()).isFalse();
    }

    @Test
    void yaml_typed_fillsTheForm() {
        editor.register();

        editor.yaml()
                .set(
                        "domain: b.example\n"
                                + "path_prefix: /x\n"
                                + "ports: ['1']\n"
                                + "load_balancing:\n"
                                + "  algorithm: p2c-ewma\n");

        assertThat(field("domain").text().get()).isEqualTo("b.example");
        assertThat(field("load_balancing", "algorithm").text().get()).isEqualTo("p2c-ewma");
        assertThat(editor.form().backends().get()).isEqualTo("1");
    }

    @Test
    void form_changed_leavesEveryKeyInItsPlace() {
        editor.register();
        editor.yaml().set("domain: a.example\nports: ['1']\ntags: [x]\n");

        field("path_prefix").text().set("/b");
        editor.form().backends().set("1\n2");

        assertThat(editor.yaml().get().lines().map(line -> line.replaceAll(":.*", "")))
                .startsWith("domain", "ports")
                .containsSubsequence("ports", "tags", "path_prefix");
    }

    @Test
    void yaml_broken_isToldAndKeepsTheDraft() {
        editor.register();
        editor.yaml().set("domain: [");

        assertThat(editor.valid().get()).isFalse();
        assertThat(editor.findings()).hasSize(1);
        assertThat(editor.verdict().get()).isEqualTo("Not YAML");
    }

    @Test
    void yaml_brokenBeforeItsJudgement_isNotJudgedByTheTextBefore() {
        List<Runnable> later = new ArrayList<>();
        List<Runnable> answers = new ArrayList<>();
        ServiceEditorViewModel slow =
                new ServiceEditorViewModel(
                        console.actions, console.desk, (_, task) -> later.add(task), answers::add);
        slow.register();
        slow.yaml().set("domain: a.example");
        later.removeLast().run();
        assertThat(answers).hasSize(1);

        slow.yaml().set("domain: [");
        answers.forEach(Runnable::run);
        later.forEach(Runnable::run);

        assertThat(slow.verdict().get()).isEqualTo("Not YAML");
        assertThat(slow.valid().get()).isFalse();
        assertThat(slow.wrongLines().get()).isNotEmpty();
    }

    @Test
    void validate_refused_namesEachPlaceAndWhatWasMeant() {
        console.client.writeFailure =
                new ClientProblem.Invalid(
                        Problem.invalid(
                                "two things",
                                List.of(
                                        new Violation(
                                                "/algorithm", "word", "no such word", "p2c-ewma"),
                                        Violation.of("/ports", "empty", "at least one"))));

        editor.register();

        assertThat(editor.valid().get()).isFalse();
        assertThat(editor.findings())
                .containsExactly(
                        new Finding("/algorithm", "no such word – did you mean p2c-ewma?", true),
                        new Finding("/ports", "at least one", true));
        assertThat(editor.findings().getLast().isWithin(List.of("/ports", "/backends"))).isTrue();
        assertThat(new Finding("/ports/1", "", true).isWithin(List.of("/ports"))).isTrue();
        assertThat(new Finding("/ports_more", "", true).isWithin(List.of("/ports"))).isFalse();
        editor.apply();
        assertThat(console.desk.asked).isEmpty();
    }

    @Test
    void validate_withWarnings_canBeApplied() {
        console.client.dryRun = new DryRun(List.of(), List.of("shadowed by /*"));

        editor.register();

        assertThat(editor.valid().get()).isTrue();
        assertThat(editor.findings()).containsExactly(new Finding("", "shadowed by /*", false));
    }

    @Test
    void apply_somebodyWasFaster_mergesAndAsksAboutClashes() {
        editor.edit(Samples.id("/a"));
        field("path_prefix").text().set("/mine");
        console.client.document =
                new Document(
                        THERE.replace("\"/a\"", "\"/theirs\"")
                                .replace("\"team\":\"a\"", "\"team\":\"b\""),
                        "\"5\"",
                        "");
        console.client.writeFailure =
                new ClientProblem.Conflict(
                        Problem.of(412, "changed_meanwhile", "It was changed", ""), "\"5\"");

        editor.apply();

        assertThat(editor.clashes())
                .containsExactly(new ThreeWayMerge.Clash("/path_prefix", "/a", "/theirs", "/mine"));
        assertThat(editor.yaml().get()).contains("team: b").contains("path_prefix: /mine");
        assertThat(editor.taken())
                .containsExactly(new Difference("replace", "/x-owner/team", "a", "b", null));
        console.client.writeFailure = null;
        assertThat(editor.unready().getValue()).startsWith("Say first whose value is right");
        int asked = console.desk.asked.size();
        editor.apply();
        assertThat(console.desk.asked).hasSize(asked);
        editor.takeTheirs(editor.clashes().getFirst());
        editor.apply();
        assertThat(console.client.sent.getLast())
                .contains("\"path_prefix\":\"/theirs\"")
                .contains("if \"5\"");
    }

    @Test
    void copyOf_aService_registersAnother() {
        editor.copyOf(Samples.id("/a"));
        editor.apply();

        assertThat(console.client.sent.getLast()).startsWith("register ").contains("x-owner");
    }

    private DraftForm.Field field(String... path) {
        return editor.form().fields().stream()
                .filter(field -> field.path().equals(List.of(path)))
                .findFirst()
                .orElseThrow();
    }
}
