package io.balto.client;

/// One event of a stream.
///
/// @param id of the last event that had one; empty before
/// @param name `message` when it has none
/// @param data its lines, joined by line feeds
public record ServerEvent(String id, String name, String data) {}
