package io.balto.engine.router;

/// One pattern of a domain with its value.
///
/// @param domain as matched: lower-case, without trailing dot
/// @param pattern the pattern in its declared spelling
/// @param value whatever the router was given for it
public record Route<T>(String domain, PathPattern pattern, T value) {}
