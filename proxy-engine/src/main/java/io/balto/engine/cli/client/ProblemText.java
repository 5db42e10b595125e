package io.balto.engine.cli.client;

import io.balto.client.ClientProblem;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.output.Terminal;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;

import java.net.URI;

/// Tells a person why the engine gave no good answer, and a script with which exit code.
///
/// @param address of the engine that was asked
public record ProblemText(Terminal terminal, URI address) {
    /// Tells it.
    ///
    /// @return the exit code
    public int tell(ClientProblem problem) {
        return switch (problem) {
            case ClientProblem.Offline(String cause) -> {
                terminal.complain(
                        "no engine answers at %s: %s; is it running there? (balto run, or name another with --engine)"
                                .formatted(address, Cells.printable(cause)));
                yield ExitCode.UNREACHABLE;
            }
            case ClientProblem.Unauthorized(Problem told) -> {
                tell(told);
                terminal.tell("  = help: name a token with --token-file or BALTO_TOKEN");
                yield ExitCode.DENIED;
            }
            case ClientProblem.Forbidden(Problem told) -> {
                tell(told);
                yield ExitCode.DENIED;
            }
            case ClientProblem.Conflict(Problem told, var _) -> {
                tell(told);
                yield ExitCode.CONFLICT;
            }
            case ClientProblem.Server(Problem told) -> {
                tell(told);
                yield isOfAnEngine(told) ? ExitCode.NEGATIVE : ExitCode.UNREACHABLE;
            }
            case ClientProblem.NotFound _, ClientProblem.RateLimited _, ClientProblem.Invalid _ -> {
                tell(problem.problemDocument());
                yield ExitCode.NEGATIVE;
            }
        };
    }

    /// What answers there is another program.
    private static boolean isOfAnEngine(Problem told) {
        return !told.code().equals("unexplained") && !told.code().equals("unreadable");
    }

    private void tell(Problem problem) {
        String detail = problem.detail();
        terminal.complain(
                Cells.printable(
                        detail.isEmpty() ? problem.title() : problem.title() + ": " + detail));
        for (Violation error : problem.errors()) {
            String place = error.pointer().isEmpty() ? "" : error.pointer() + ": ";
            String meant =
                    error.suggestion() == null
                            ? ""
                            : "; did you mean \"" + error.suggestion() + "\"?";
            terminal.tell("  " + Cells.printable(place + error.message() + meant));
        }
    }
}
