package io.balto.engine.admin.security;

import io.balto.engine.admin.http.Caller;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Instant;

/// One change that somebody made or tried to make over REST, or that was made without a request.
///
/// @param id counts from 1
/// @param action the operation id of the request, or of the one that would have asked for it;
///   `changeAccess` when files say something else about who may manage the engine
/// @param target its path; the key `admin` for access
/// @param generationAfter equal to the one before when nothing changed
/// @param diff absent when no service changed
/// @param result `done`; `dry_run` when only the answer was wanted, `replayed` when it was the one
///   of an earlier request; or the code of the problem
/// @param prevHash SHA-256 of the entry before as its line stands in the file, hexadecimal; empty
///   for the first one
public record AuditEntry(
        long id,
        Instant time,
        Actor actor,
        String action,
        String target,
        long generationBefore,
        long generationAfter,
        @Nullable JsonNode diff,
        String result,
        @Nullable String reason,
        String requestId,
        String prevHash) {
    /// Who did it.
    ///
    /// @param name `file` for files that were read again, `engine` for what the engine takes back
    /// @param tokenId empty for somebody without one
    /// @param ip empty where nobody asked over REST
    /// @param via the way: `api`, `file` or `revert`
    public record Actor(String name, String tokenId, String ip, String via) {
        /// The actor that a caller is.
        public static Actor of(Caller caller) {
            return new Actor(
                    caller.name(), caller.tokenId(), caller.address().getHostAddress(), "api");
        }
    }

    /// What is known when the request is answered.
    public record Draft(
            Instant time,
            Actor actor,
            String action,
            String target,
            long generationBefore,
            long generationAfter,
            @Nullable JsonNode diff,
            String result,
            @Nullable String reason,
            String requestId) {
        AuditEntry chained(long id, String prevHash) {
            return new AuditEntry(
                    id,
                    time,
                    actor,
                    action,
                    target,
                    generationBefore,
                    generationAfter,
                    diff,
                    result,
                    reason,
                    requestId,
                    prevHash);
        }
    }
}
