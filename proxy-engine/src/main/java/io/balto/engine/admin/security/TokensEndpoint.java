package io.balto.engine.admin.security;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.config.AdminRole;
import io.balto.engine.config.Network;
import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Range;
import io.balto.engine.service.Unkept;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// Makes, shows, rotates and removes tokens; the text of one is shown only when it is made.
final class TokensEndpoint {
    private static final int LONGEST_NAME = 64;

    private final Tokens tokens;
    private final JsonBody bodies;
    private final Executor serial;

    /// @param serial one thread, which changes the tokens
    TokensEndpoint(Tokens tokens, JsonBody bodies, Executor serial) {
        this.tokens = tokens;
        this.bodies = bodies;
        this.serial = serial;
    }

    /// What POST takes.
    ///
    /// @param services globs of the services it is limited to; empty means all
    /// @param networks where it may come from; empty means anywhere
    /// @param expiresIn absent when it does not end
    public record TokenBody(
            String name,
            @Default("viewer") AdminRole role,
            @Default("[]") List<String> services,
            @Default("[]") List<Network> networks,
            @Range(from = "1s", to = "87600h") @Nullable Duration expiresIn) {
        /// Copies the lists; refuses a name that is none.
        public TokenBody {
            if (!name.matches("[A-Za-z0-9._@ -]{1," + LONGEST_NAME + "}")) {
                throw new IllegalArgumentException(
                        "name is 1 to 64 letters, digits, spaces, dots, @, - and _");
            }
            services = List.copyOf(services);
            networks = List.copyOf(networks);
        }
    }

    /// What POST of a rotation takes.
    ///
    /// @param overlap how long the old token goes on
    public record RotationBody(@Default("1h") @Range(from = "0s", to = "720h") Duration overlap) {}

    /// A token as it is shown.
    ///
    /// @param token its text, only when it was made just now
    private record Shown(
            String id,
            String name,
            AdminRole role,
            List<String> services,
            List<String> networks,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String source,
            @Nullable String token) {
        static Shown of(KnownToken token, @Nullable String text) {
            return new Shown(
                    token.id(),
                    token.name(),
                    token.role(),
                    token.services(),
                    token.networks().stream().map(Network::toString).toList(),
                    token.createdAt(),
                    token.expiresAt(),
                    Tokens.isConfigured(token) ? "file" : "api",
                    text);
        }
    }

    Answer list(AdminRequest request) {
        return Answer.json(200, tokens.all().map(token -> Shown.of(token, null)).toList());
    }

    Answer one(AdminRequest request) {
        return known(request).answer(token -> Answer.json(200, Shown.of(token, null)));
    }

    CompletionStage<Answer> create(AdminRequest request) {
        return bodies.record(TokenBody.class, request)
                .later(
                        body ->
                                change(
                                        () ->
                                                made(
                                                        tokens.make(
                                                                new Tokens.Wanted(
                                                                        body.name,
                                                                        body.role,
                                                                        body.services,
                                                                        body.networks,
                                                                        body.expiresIn)))));
    }

    CompletionStage<Answer> rotate(AdminRequest request) {
        return bodies.recordOrNothing(RotationBody.class, request)
                .later(
                        body ->
                                change(
                                        () ->
                                                changeable(request)
                                                                instanceof Read.Of<KnownToken> of
                                                        ? made(
                                                                tokens.rotate(
                                                                        of.value(), body.overlap))
                                                        : changeable(request).answer(this::gone)));
    }

    CompletionStage<Answer> remove(AdminRequest request) {
        return change(
                () -> {
                    Read<KnownToken> token = changeable(request);
                    if (token instanceof Read.Of<KnownToken>(KnownToken found)) {
                        tokens.remove(found);
                    }
                    return token.answer(this::gone);
                });
    }

    private Answer gone(KnownToken token) {
        return Answer.json(200, Shown.of(token, null));
    }

    private static Answer made(Tokens.Fresh fresh) {
        return Answer.json(201, Shown.of(fresh.token(), fresh.text()))
                .with("Location", "/balto/tokens/" + fresh.token().id());
    }

    private Read<KnownToken> known(AdminRequest request) {
        String id = request.parameter("token");
        return tokens.withId(id)
                .<Read<KnownToken>>map(Read::of)
                .orElseGet(
                        () ->
                                Read.refused(
                                        ProblemType.UNKNOWN_TOKEN.of(
                                                "No token has the id " + Quoted.of(id))));
    }

    private Read<KnownToken> changeable(AdminRequest request) {
        return known(request)
                .then(
                        token ->
                                Tokens.isConfigured(token)
                                        ? Read.refused(
                                                ProblemType.CONFLICT.of(
                                                        "The token "
                                                                + Quoted.of(token.name())
                                                                + " stands in the configuration;"
                                                                + " change admin.tokens there"))
                                        : Read.of(token));
    }

    /// Something that writes the file of tokens.
    private interface Change {
        Answer make() throws IOException;
    }

    private CompletionStage<Answer> change(Change change) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return change.make();
                    } catch (IOException e) {
                        return Answer.problem(
                                ProblemType.NOT_DURABLE.of(
                                        "The tokens could not be kept: " + Unkept.sentence(e)));
                    }
                },
                serial);
    }
}
