package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;

class ClientProblemTest {
    private static final Problem PROBLEM =
            Problem.of(400, "invalid_document", "The document is not valid", "ports is empty");

    @Test
    void message_ofEveryKind_isASentence() {
        for (ClientProblem problem : everyKind()) {
            assertThat(problem.message()).isNotBlank().doesNotMatch("\\d+");
        }
    }

    @Test
    void isPassing_isTrueForWhatEndsByItself() {
        assertThat(everyKind().stream().filter(ClientProblem::isPassing))
                .hasOnlyElementsOfTypes(
                        ClientProblem.Offline.class,
                        ClientProblem.RateLimited.class,
                        ClientProblem.Server.class);
    }

    @Test
    void of_aWrappedException_findsTheProblem() {
        ClientProblem problem = new ClientProblem.Invalid(PROBLEM);

        assertThat(ClientProblem.of(new CompletionException(new ClientException(problem))))
                .isSameAs(problem);
    }

    @Test
    void of_aBug_saysSo() {
        ClientProblem problem = ClientProblem.of(new IllegalStateException("x"));

        assertThat(problem).isInstanceOf(ClientProblem.Server.class);
        assertThat(problem.message()).contains("IllegalStateException: x");
    }

    @Test
    void violations_ofAnInvalidDocument_areAll() {
        Violation violation = Violation.of("/ports", "empty", "at least one");

        assertThat(new ClientProblem.Invalid(PROBLEM.withErrors(List.of(violation))).violations())
                .containsExactly(violation);
    }

    private static List<ClientProblem> everyKind() {
        return List.of(
                new ClientProblem.Offline("connection refused"),
                new ClientProblem.Unauthorized(PROBLEM),
                new ClientProblem.Forbidden(PROBLEM),
                new ClientProblem.NotFound(PROBLEM),
                new ClientProblem.Conflict(PROBLEM, null),
                new ClientProblem.RateLimited(PROBLEM, Duration.ofSeconds(1)),
                new ClientProblem.Invalid(PROBLEM),
                new ClientProblem.Server(PROBLEM));
    }
}
