package io.balto.engine.circuit;

/// What a circuit says to one request: a permit, or why there is none.
public sealed interface Admission permits Permit, Refusal {}
