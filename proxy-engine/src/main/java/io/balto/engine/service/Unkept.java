package io.balto.engine.service;

/// The last change was refused, because it could not be kept.
///
/// @param cause a sentence that names the file
/// @param sinceNanos when the first of the changes was refused since one was kept
public record Unkept(String cause, long sinceNanos) {}
