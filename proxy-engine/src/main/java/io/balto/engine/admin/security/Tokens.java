package io.balto.engine.admin.security;

import io.balto.engine.NanoClock;
import io.balto.engine.config.AdminConfig;
import io.balto.engine.config.AdminRole;
import io.balto.engine.config.AdminToken;
import io.balto.engine.config.Network;
import io.balto.engine.service.Unkept;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The tokens that open the REST API: those of the configuration and those made over REST.
///
/// Any thread reads; one thread at a time makes, rotates and removes. Beside the text given to
/// whoever asked for a token, nothing in the engine knows it.
public final class Tokens {
    private static final String CONFIGURED = "config:";
    private static final String ID_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int ID_LENGTH = 12;
    private static final int SHORT_CHARS = 16;
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");

    private final NanoClock clock;
    private final Map<String, String> environment;
    private final @Nullable TokenFile file;
    private final SecureRandom random = new SecureRandom();
    private volatile List<KnownToken> configured = List.of();
    private volatile List<KnownToken> made;

    /// @param role the most it may do
    /// @param expiresIn absent when it does not end
    record Wanted(
            String name,
            AdminRole role,
            List<String> services,
            List<Network> networks,
            @Nullable Duration expiresIn) {}

    /// A token and, this once, its text.
    record Fresh(KnownToken token, String text) {}

    private Tokens(
            NanoClock clock,
            Map<String, String> environment,
            @Nullable TokenFile file,
            List<KnownToken> made) {
        this.clock = clock;
        this.environment = Map.copyOf(environment);
        this.file = file;
        this.made = List.copyOf(made);
    }

    /// The tokens of a configuration and those kept in the state directory. Reads files.
    ///
    /// @param environment where `token_env` is looked up
    /// @param stateDirectory where tokens made over REST are kept; absent means in memory only
    /// @throws IOException with a sentence for the operator when one cannot be read
    public static Tokens load(
            AdminConfig config,
            Map<String, String> environment,
            @Nullable Path stateDirectory,
            NanoClock clock)
            throws IOException {
        TokenFile file = stateDirectory == null ? null : new TokenFile(stateDirectory);
        Tokens tokens =
                new Tokens(clock, environment, file, file == null ? List.of() : file.read());
        tokens.replaceConfigured(tokens.read(config));
        return tokens;
    }

    /// The tokens that a configuration names; those of them that are known already stay as they
    /// are. Reads files.
    ///
    /// @throws IOException with a sentence for the operator when one cannot be read
    List<KnownToken> read(AdminConfig config) throws IOException {
        List<KnownToken> read = new ArrayList<>();
        for (AdminToken token : config.tokens()) {
            KnownToken known =
                    new KnownToken(
                            CONFIGURED + token.name(),
                            token.name(),
                            token.role(),
                            token.services(),
                            token.networks(),
                            hash(token),
                            now(),
                            null);
            refuseTwice(known, read);
            read.add(configured.stream().filter(known::isSameAs).findFirst().orElse(known));
        }
        return List.copyOf(read);
    }

    /// Of two tokens with one text nobody could say which one a request shows.
    private static void refuseTwice(KnownToken token, List<KnownToken> others) throws IOException {
        for (KnownToken other : others) {
            if (other.sha256().equalsIgnoreCase(token.sha256())) {
                throw new IOException(
                        "admin.tokens: the tokens "
                                + other.name()
                                + " and "
                                + token.name()
                                + " are the same text; give each its own");
            }
        }
    }

    /// From now on these are the tokens of the configuration.
    ///
    /// @return those of before
    List<KnownToken> replaceConfigured(List<KnownToken> tokens) {
        List<KnownToken> before = configured;
        configured = List.copyOf(tokens);
        return before;
    }

    private String hash(AdminToken token) throws IOException {
        if (token.sha256() != null) {
            return token.sha256().reveal();
        }
        String where = "admin.tokens: the token " + token.name() + " ";
        Path from = token.tokenFile();
        String text =
                from == null
                        ? environment.getOrDefault(String.valueOf(token.tokenEnv()), "").strip()
                        : firstLine(from, where);
        if (text.isEmpty()) {
            throw new IOException(where + "is empty; put one into its file or variable");
        }
        if (TokenText.isDamaged(text)) {
            throw new IOException(
                    where
                            + "begins with balto_ as those that an engine makes and was cut or"
                            + " mistyped; copy it whole, or let one of your own begin otherwise");
        }
        if (text.length() < SHORT_CHARS) {
            LOG.warn(
                    "Token is short enough to be guessed name={} role={} characters={}"
                            + " hint=\"openssl rand -hex 32 makes one that is not\"",
                    token.name(),
                    token.role().word(),
                    text.length());
        }
        return HexFormat.of().formatHex(TokenText.sha256(text));
    }

    private static String firstLine(Path file, String where) throws IOException {
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            String line = lines.findFirst().orElse("").strip();
            if (OwnFiles.isReadByOthers(file)) {
                LOG.warn(
                        "Token file may be read by every user of this machine file={}"
                                + " hint=\"chmod o-r\"",
                        file);
            }
            return line;
        } catch (IOException e) {
            throw new IOException(where + "cannot be read: " + Unkept.sentence(e), e);
        } catch (UncheckedIOException e) {
            throw new IOException(where + "cannot be read: " + file + " is no text in UTF-8", e);
        }
    }

    /// Whether somebody holds a token of role `admin`, so that the machine itself needs one too.
    public boolean hasAdmin() {
        Instant now = now();
        return all().anyMatch(t -> t.role() == AdminRole.ADMIN && !t.isExpired(now));
    }

    /// The token with this text, also when it has expired. Compares with every token, so that the
    /// time taken says nothing.
    Optional<KnownToken> find(String text) {
        byte[] hash = TokenText.sha256(text);
        KnownToken found = null;
        for (KnownToken token : all().toList()) {
            found = token.hasHash(hash) ? token : found;
        }
        return Optional.ofNullable(found);
    }

    /// All tokens, those of the configuration first.
    Stream<KnownToken> all() {
        return Stream.concat(configured.stream(), made.stream());
    }

    /// The token with this id.
    Optional<KnownToken> withId(String id) {
        return all().filter(token -> token.id().equals(id)).findFirst();
    }

    static boolean isConfigured(KnownToken token) {
        return token.id().startsWith(CONFIGURED);
    }

    /// Makes a token.
    ///
    /// @throws IOException when it could not be kept; then it does not exist
    Fresh make(Wanted wanted) throws IOException {
        Instant now = now();
        String text = TokenText.random(random);
        KnownToken token =
                new KnownToken(
                        newId(),
                        wanted.name(),
                        wanted.role(),
                        wanted.services(),
                        wanted.networks(),
                        HexFormat.of().formatHex(TokenText.sha256(text)),
                        now,
                        wanted.expiresIn() == null ? null : now.plus(wanted.expiresIn()));
        List<KnownToken> next = alive(now);
        next.add(token);
        keep(next);
        return new Fresh(token, text);
    }

    /// Makes the successor of a token; the old one goes on for a while.
    ///
    /// @throws IOException when it could not be kept; then nothing changed
    Fresh rotate(KnownToken old, Duration overlap) throws IOException {
        Instant now = now();
        Duration left =
                old.expiresAt() == null ? null : Duration.between(old.createdAt(), old.expiresAt());
        String text = TokenText.random(random);
        KnownToken token =
                new KnownToken(
                        newId(),
                        old.name(),
                        old.role(),
                        old.services(),
                        old.networks(),
                        HexFormat.of().formatHex(TokenText.sha256(text)),
                        now,
                        left == null ? null : now.plus(left));
        List<KnownToken> next = alive(now);
        next.replaceAll(t -> t.id().equals(old.id()) ? t.endingAt(now.plus(overlap)) : t);
        next.add(token);
        keep(next);
        return new Fresh(token, text);
    }

    /// Ends a token made over REST.
    ///
    /// @throws IOException when that could not be kept; then it goes on
    void remove(KnownToken token) throws IOException {
        List<KnownToken> next = alive(now());
        next.removeIf(t -> t.id().equals(token.id()));
        keep(next);
    }

    private List<KnownToken> alive(Instant now) {
        List<KnownToken> alive = new ArrayList<>(made);
        alive.removeIf(token -> token.isExpired(now));
        return alive;
    }

    private void keep(List<KnownToken> tokens) throws IOException {
        if (file != null) {
            file.write(tokens);
        }
        made = List.copyOf(tokens);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.epochMillis());
    }

    private String newId() {
        StringBuilder id = new StringBuilder("tok_");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.toString();
    }
}
