package io.balto.engine.backend;

/// What a pool answers to a request: a hold on one backend, or why nobody could take it.
public sealed interface Acquired permits Lease, Unavailable {}
