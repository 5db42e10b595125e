package io.balto.console.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.client.ClientProblem;
import io.balto.console.testkit.Console;
import io.balto.console.testkit.Samples;
import io.balto.console.ui.Status;
import io.balto.model.explain.Explanation;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class ExplainViewModelTest {
    private final Console console = new Console();
    private final ExplainViewModel model = new ExplainViewModel(console.actions, Runnable::run);

    @Test
    void run_aMatch_isToldStepByStep() {
        console.client.explanation =
                new Explanation(
                        true,
                        Samples.id("/a/:id"),
                        null,
                        null,
                        new Explanation.Route("/a/:id", "parameter", Map.of("id", "7")),
                        List.of(new Explanation.Candidate(Samples.id("/*"), "less specific")),
                        new Explanation.ToBackend("/a/7", Map.of("X-Param-id", "7"), List.of("Te")),
                        new Explanation.Balancer(
                                "round-robin",
                                List.of("a-1"),
                                List.of(new Explanation.Excluded("a-2", "circuit open")),
                                Map.of("a-1", 1.0)),
                        List.of("timeout read 5s"),
                        List.of());
        model.url().set("api.example.com/a/7");

        model.run();

        assertThat(console.client.sent).containsExactly("explain GET http://api.example.com/a/7");
        assertThat(model.steps())
                .extracting(Step::title)
                .containsExactly(
                        "Service api.example.com-/a/:id",
                        "The backend sees /a/7",
                        "Policies, in order",
                        "One of 1 by round-robin");
        assertThat(model.steps().getLast().lines())
                .containsExactly("a-1  100 %", "not a-2: circuit open");
        assertThat(model.status().get()).isEqualTo(Status.READY);
    }

    @Test
    void run_noMatch_saysWhatTheClientGets() {
        model.url().set("http://x/");

        model.run();

        assertThat(model.steps().getFirst().title()).contains("404");
        assertThat(model.steps().getFirst().good()).isFalse();
    }

    @Test
    void run_refused_showsTheProblem() {
        console.client.failure = new ClientProblem.Offline("gone");
        model.url().set("http://x/");

        model.run();

        assertThat(model.status().get()).isInstanceOf(Status.Failed.class);
    }

    @Test
    void ask_anAddressFromElsewhere_isAskedAtOnceAndStandsInTheForm() {
        model.method().set("POST");

        model.ask("http://x/a");
        model.ask("");

        assertThat(model.url().get()).isEqualTo("http://x/a");
        assertThat(console.client.sent).containsExactly("explain POST http://x/a");
    }

    @Test
    void run_withoutAnAddress_asksNothing() {
        model.run();

        assertThat(console.client.sent).isEmpty();
    }
}
