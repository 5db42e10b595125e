package io.balto.model.config;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// One generation of the configuration.
///
/// @param n its number; grows by one with each change
/// @param actor who made it
/// @param via for example `api`, `file`, `rollback`
/// @param reason absent when none was given
/// @param hash of everything that was served
/// @param result `applied` or what became of it
public record GenerationEntry(
        long n,
        Instant time,
        String actor,
        String via,
        @Nullable String reason,
        @Nullable String hash,
        String result) {}
