package io.balto.model.status;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// What an operator asks of a backend.
///
/// @param deadline how long a drain may take; absent means until the last request has ended
/// @param reason free words for the audit; empty when none was given
public record WantedState(OperatorState state, @Nullable Duration deadline, String reason) {}
