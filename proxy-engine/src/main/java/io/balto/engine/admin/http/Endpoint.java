package io.balto.engine.admin.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// Serves one method of one resource.
@FunctionalInterface
public interface Endpoint {
    /// Answers a request that was admitted, and whose query and media types were checked.
    ///
    /// Runs on a thread of the admin pool; what it waits for comes back through the stage. A
    /// failure of the stage is a bug.
    CompletionStage<Answer> answer(AdminRequest request);

    /// An endpoint that waits for nothing.
    static Endpoint now(Function<AdminRequest, Answer> endpoint) {
        return request -> CompletableFuture.completedFuture(endpoint.apply(request));
    }
}
