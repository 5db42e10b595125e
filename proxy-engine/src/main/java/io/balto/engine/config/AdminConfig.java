package io.balto.engine.config;

import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Defaults;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The key `admin`: who may manage the engine, from where, and what they may register.
///
/// Without tokens and without `allow`, only clients on the machine itself are served.
///
/// @param listen a listener of its own for `/balto`, an address or a socket in the file system;
///   absent means the main listener
/// @param allow networks that are served without a token, each with what it may do
/// @param allowedHosts further names that the Host field of an admin request may carry
/// @param allowedBackends addresses that may be registered; empty means any
/// @param tokens who may do what
/// @param requireIfMatch whether every change must name the state it is based on (else 428)
public record AdminConfig(
        @Nullable ListenPlace listen,
        @Default("[]") List<AllowedNetwork> allow,
        @Default("[]") List<String> allowedHosts,
        @Default("[]") List<AllowedBackend> allowedBackends,
        @Default("[]") List<AdminToken> tokens,
        @Default("false") boolean requireIfMatch) {
    /// Copies the lists.
    public AdminConfig {
        allow = List.copyOf(allow);
        allowedHosts = List.copyOf(allowedHosts);
        allowedBackends = List.copyOf(allowedBackends);
        tokens = List.copyOf(tokens);
    }

    /// What an empty mapping would give.
    public static AdminConfig defaults() {
        return Defaults.of(AdminConfig.class);
    }
}
