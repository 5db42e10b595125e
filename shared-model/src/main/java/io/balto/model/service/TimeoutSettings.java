package io.balto.model.service;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/// The key `timeouts` of a service as given.
///
/// @param connect until the TCP connection to a backend stands
/// @param read between bytes from the backend and until its head
/// @param write between bytes that the backend accepts
/// @param idle how long an unused backend connection is kept
public record TimeoutSettings(
        @Nullable Duration connect,
        @Nullable Duration read,
        @Nullable Duration write,
        @Nullable Duration idle) {}
