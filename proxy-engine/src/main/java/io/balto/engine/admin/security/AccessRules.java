package io.balto.engine.admin.security;

import io.balto.engine.config.AdminConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may manage the engine and what they may register: the key `admin` of the configuration as it
/// was read last, and the tokens.
///
/// Any thread reads; one thread at a time takes over others. What a request was admitted by does
/// not change under it; the next one finds the new rules.
public final class AccessRules {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");

    private final Tokens tokens;
    private volatile AdminConfig current;
    private boolean neededToken;

    /// The rules of an engine that starts.
    ///
    /// @param tokens those of the configuration are among them
    public AccessRules(AdminConfig config, Tokens tokens) {
        this.tokens = tokens;
        this.current = config;
        this.neededToken = tokens.hasAdmin();
    }

    /// Rules that were read and do not hold yet.
    ///
    /// @param tokens those of the configuration
    public record Candidate(AdminConfig config, List<KnownToken> tokens) {
        /// Copies the tokens.
        public Candidate {
            tokens = List.copyOf(tokens);
        }
    }

    /// What the configuration says now.
    public AdminConfig current() {
        return current;
    }

    /// Those of the configuration and those made over REST.
    public Tokens tokens() {
        return tokens;
    }

    /// Reads what a configuration names; nothing changes yet.
    ///
    /// @throws IOException with a sentence for the operator when a token cannot be read
    public Candidate read(AdminConfig config) throws IOException {
        return new Candidate(config, tokens.read(config));
    }

    /// How rules differ from those before.
    ///
    /// @param newTokens their names; one that was replaced is both new and ended
    /// @param endedTokens their names
    /// @param keys of `admin` with another value
    public record Difference(List<String> newTokens, List<String> endedTokens, List<String> keys) {
        /// Copies the lists.
        public Difference {
            newTokens = List.copyOf(newTokens);
            endedTokens = List.copyOf(endedTokens);
            keys = List.copyOf(keys);
        }

        /// Whether they do.
        public boolean isAny() {
            return !newTokens.isEmpty() || !endedTokens.isEmpty() || !keys.isEmpty();
        }

        /// The same in words: `new tokens: a, b; ended tokens: c; changed: allow`.
        public String sentence() {
            return Stream.of(
                            named("new tokens: ", newTokens),
                            named("ended tokens: ", endedTokens),
                            named("changed: ", keys))
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining("; "));
        }

        private static String named(String what, List<String> names) {
            return names.isEmpty() ? "" : what + String.join(", ", names);
        }
    }

    /// From now on these rules hold.
    public Difference takeOver(Candidate next) {
        AdminConfig rulesBefore = current;
        current = next.config();
        List<KnownToken> tokensBefore = tokens.replaceConfigured(next.tokens());
        Difference difference =
                new Difference(
                        namesWithout(next.tokens(), tokensBefore),
                        namesWithout(tokensBefore, next.tokens()),
                        keys(rulesBefore, next.config()));
        if (difference.isAny()) {
            LOG.info(
                    "Access rules changed new_tokens={} ended_tokens={} allow={} allowed_hosts={}"
                            + " allowed_backends={} require_if_match={}",
                    difference.newTokens(),
                    difference.endedTokens(),
                    current.allow().size(),
                    current.allowedHosts().size(),
                    current.allowedBackends().size(),
                    current.requireIfMatch());
        }
        return difference;
    }

    /// Says so when the last token of role admin has ended, by a reload, over REST or by time: the
    /// machine needs none from then on. To be called by one thread, once a second.
    public void onSecond() {
        boolean needs = tokens.hasAdmin();
        if (neededToken && !needs) {
            LOG.warn(
                    "Admin API serves this machine without a token, nobody holds one of role admin"
                            + " any more hint=\"name one under admin.tokens\"");
        }
        neededToken = needs;
    }

    /// Names of tokens that are not among others; one that was replaced is both new and ended.
    private static List<String> namesWithout(List<KnownToken> tokens, List<KnownToken> others) {
        return tokens.stream()
                .filter(token -> !others.contains(token))
                .map(KnownToken::name)
                .toList();
    }

    /// The keys with another value; not the listener, which holds until the next start, nor the
    /// tokens, which are compared by what they were read as.
    private static List<String> keys(AdminConfig before, AdminConfig now) {
        List<String> keys = new ArrayList<>();
        if (!before.allow().equals(now.allow())) {
            keys.add("allow");
        }
        if (!before.allowedHosts().equals(now.allowedHosts())) {
            keys.add("allowed_hosts");
        }
        if (!before.allowedBackends().equals(now.allowedBackends())) {
            keys.add("allowed_backends");
        }
        if (before.requireIfMatch() != now.requireIfMatch()) {
            keys.add("require_if_match");
        }
        return keys;
    }
}
