package io.balto.model.config;

import org.jspecify.annotations.Nullable;

/// One value that differs between two documents.
///
/// @param op `add`, `remove` or `replace`
/// @param pointer JSON Pointer (RFC 6901) to the value
/// @param from any JSON value; absent when it is added
/// @param to any JSON value; absent when it is removed
/// @param effect one sentence on what it means for traffic; absent when it means nothing
public record Difference(
        String op,
        String pointer,
        @Nullable Object from,
        @Nullable Object to,
        @Nullable String effect) {}
