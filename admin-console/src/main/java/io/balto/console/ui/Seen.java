package io.balto.console.ui;

import java.time.Instant;

/// What an engine was when it answered last.
///
/// @param at to the minute
/// @param role the caller had, for example `viewer`
public record Seen(Instant at, String version, String role) {}
