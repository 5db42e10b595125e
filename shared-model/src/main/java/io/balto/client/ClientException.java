package io.balto.client;

/// Carries a `ClientProblem` through a future.
public final class ClientException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ClientProblem problem;

    /// The exception of this problem.
    public ClientException(ClientProblem problem) {
        super(problem.message());
        this.problem = problem;
    }

    /// Why the request has no good answer.
    public ClientProblem problem() {
        return problem;
    }
}
