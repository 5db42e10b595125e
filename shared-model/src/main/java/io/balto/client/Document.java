package io.balto.client;

/// A resource exactly as the engine sent it, so that what this program does not know is kept.
///
/// @param text JSON or YAML
/// @param tag its ETag; empty when it has none
/// @param warning what the engine thinks was probably not meant; empty when nothing
public record Document(String text, String tag, String warning) {}
