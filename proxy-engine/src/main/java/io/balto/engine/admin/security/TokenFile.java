package io.balto.engine.admin.security;

import io.balto.engine.config.AdminRole;
import io.balto.engine.config.Network;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The tokens made over REST as a file in the state directory: written anew, synced and renamed, so
/// that a crash leaves either the old or the new one. Blocks; used by one thread at a time.
final class TokenFile {
    private final Path path;

    TokenFile(Path stateDirectory) {
        this.path = stateDirectory.resolve("tokens.json");
    }

    /// One token in the file.
    private record Line(
            String id,
            String name,
            String role,
            List<String> services,
            List<String> networks,
            String sha256,
            Instant createdAt,
            @Nullable Instant expiresAt) {
        static Line of(KnownToken token) {
            return new Line(
                    token.id(),
                    token.name(),
                    token.role().word(),
                    token.services(),
                    token.networks().stream().map(Network::toString).toList(),
                    token.sha256(),
                    token.createdAt(),
                    token.expiresAt());
        }

        KnownToken token() {
            return new KnownToken(
                    id,
                    name,
                    AdminRole.valueOf(role.toUpperCase(Locale.ROOT)),
                    services,
                    networks.stream().map(Network::of).toList(),
                    sha256,
                    createdAt,
                    expiresAt);
        }
    }

    /// The tokens that were kept; none when there is no file.
    ///
    /// @throws IOException when the file is there and cannot be read or understood
    List<KnownToken> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            Line[] lines =
                    ModelJson.read(Files.readString(path, StandardCharsets.UTF_8), Line[].class);
            return Arrays.stream(lines).map(Line::token).toList();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(path + " is damaged; restore or remove it", e);
        }
    }

    /// Keeps exactly these.
    void write(List<KnownToken> tokens) throws IOException {
        // Synced with its name: a token that was removed must not come back after a crash.
        OwnFiles.replace(
                path,
                ModelJson.write(tokens.stream().map(Line::of).toList())
                        .getBytes(StandardCharsets.UTF_8));
    }
}
