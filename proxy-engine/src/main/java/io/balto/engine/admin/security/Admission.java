package io.balto.engine.admin.security;

import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Caller;

/// Whether a request may be served.
public sealed interface Admission {
    /// It may.
    record Admitted(Caller caller) implements Admission {}

    /// It may not.
    ///
    /// @param reason word for metrics and events
    record Denied(String reason, Answer answer) implements Admission {}
}
