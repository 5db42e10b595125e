package io.balto.model.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class ProblemTest {
    private static final Violation VIOLATION = Violation.of("/ports/0", "invalid_value", "no port");

    @Test
    void invalid_withViolations_isABadRequestThatCarriesAll() {
        Problem problem = Problem.invalid("The service is not valid", List.of(VIOLATION));

        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.type()).isEqualTo("/balto/problems/invalid_document");
        assertThat(problem.errors()).containsExactly(VIOLATION);
        assertThat(problem.instance()).isNull();
    }

    @Test
    void with_requestAndGeneration_addsThemAndKeepsTheRest() {
        Problem problem =
                Problem.of(409, "taken", "It is taken", "By another")
                        .withRequest("/balto/services", "r-1")
                        .withGeneration(7);

        assertThat(problem)
                .isEqualTo(
                        new Problem(
                                "/balto/problems/taken",
                                "It is taken",
                                409,
                                "By another",
                                "/balto/services",
                                "taken",
                                "r-1",
                                7L,
                                List.of()));
    }

    @Test
    void constructor_listChangedLater_keepsItsOwn() {
        List<Violation> given = new ArrayList<>(List.of(VIOLATION));
        Problem problem = Problem.invalid("x", given);

        given.clear();

        assertThat(problem.errors()).hasSize(1);
    }

    @Test
    void constructor_statusThatIsNoFailure_isRefused() {
        assertThatThrownBy(() -> Problem.of(200, "ok", "Fine", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void under_anotherDocument_prefixesThePointer() {
        assertThat(VIOLATION.under("/services/1").pointer()).isEqualTo("/services/1/ports/0");
        assertThat(Violation.of("", "x", "y").under("/services/1").pointer())
                .isEqualTo("/services/1");
    }

    @Test
    void violation_withoutSlashOrCode_isRefused() {
        assertThatThrownBy(() -> Violation.of("ports", "x", "y"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Violation.of("/ports", "", "y"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
