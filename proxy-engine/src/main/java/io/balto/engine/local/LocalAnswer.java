package io.balto.engine.local;

/// What the engine itself answers: all of it at once, or piece by piece.
public sealed interface LocalAnswer permits LocalResponse, LocalStream {}
