package io.balto.engine.admin.security;

import io.balto.engine.config.AdminRole;
import io.balto.engine.config.Network;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// A token as the engine keeps it: never its text, only the hash of it.
///
/// @param id `tok_` and letters or digits; of a token of the configuration, `config:` and its name
/// @param sha256 64 hexadecimal digits
/// @param networks where it may come from; empty means anywhere
/// @param expiresAt absent when it does not end
record KnownToken(
        String id,
        String name,
        AdminRole role,
        List<String> services,
        List<Network> networks,
        String sha256,
        Instant createdAt,
        @Nullable Instant expiresAt) {
    KnownToken {
        services = List.copyOf(services);
        networks = List.copyOf(networks);
    }

    /// Whether this is the hash of its text; takes the same time wherever they differ.
    boolean hasHash(byte[] hash) {
        return MessageDigest.isEqual(HexFormat.of().parseHex(sha256), hash);
    }

    /// Whether nothing but the time of its making differs.
    boolean isSameAs(KnownToken other) {
        return equals(
                new KnownToken(
                        other.id,
                        other.name,
                        other.role,
                        other.services,
                        other.networks,
                        other.sha256,
                        createdAt,
                        other.expiresAt));
    }

    boolean isExpired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean mayComeFrom(InetAddress address) {
        return networks.isEmpty() || networks.stream().anyMatch(n -> n.contains(address));
    }

    /// The same, ending earlier.
    KnownToken endingAt(Instant end) {
        boolean isEarlier = expiresAt == null || end.isBefore(expiresAt);
        return new KnownToken(
                id, name, role, services, networks, sha256, createdAt, isEarlier ? end : expiresAt);
    }
}
