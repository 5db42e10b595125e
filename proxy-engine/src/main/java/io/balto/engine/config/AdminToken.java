package io.balto.engine.config;

import io.balto.engine.config.binding.Default;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// One entry of `admin.tokens`. The token itself never stands in the file: it is read from another
/// file or from the environment, or only its hash is known.
///
/// @param name for logs and the audit trail
/// @param services globs of the service ids it is limited to; empty means all
/// @param networks where it may come from; empty means anywhere
/// @param tokenFile file whose first line is the token
/// @param tokenEnv name of the environment variable that holds the token
/// @param sha256 SHA-256 of the token, 64 hexadecimal digits
public record AdminToken(
        String name,
        @Default("viewer") AdminRole role,
        @Default("[]") List<String> services,
        @Default("[]") List<Network> networks,
        @Nullable Path tokenFile,
        @Nullable String tokenEnv,
        @Nullable Secret sha256) {
    /// Copies the lists; refuses a token that is given not at all or more than once.
    public AdminToken {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a token needs a name");
        }
        if (Stream.of(tokenFile, tokenEnv, sha256).filter(Objects::nonNull).count() != 1) {
            throw new IllegalArgumentException(
                    "a token needs exactly one of token_file, token_env, sha256");
        }
        if (sha256 != null && !sha256.reveal().matches("[0-9a-fA-F]{64}")) {
            throw new IllegalArgumentException("sha256 is 64 hexadecimal digits");
        }
        services = List.copyOf(services);
        networks = List.copyOf(networks);
    }
}
