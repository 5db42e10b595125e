package io.balto.engine.admin.security;

import io.balto.engine.config.AdminConfig;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.util.List;

/// Who may manage the engine and what they may register: the key `admin` of the configuration as it
/// was read last, and the tokens.
///
/// Any thread reads; one thread at a time takes over others. What a request was admitted by does
/// not change under it; the next one finds the new rules.
public final class AccessRules {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");

    private final Tokens tokens;
    private volatile AdminConfig current;

    /// The rules of an engine that starts.
    ///
    /// @param tokens those of the configuration are among them
    public AccessRules(AdminConfig config, Tokens tokens) {
        this.tokens = tokens;
        this.current = config;
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

    /// From now on these rules hold.
    ///
    /// @return whether any differs from before
    public boolean takeOver(Candidate next) {
        boolean neededToken = tokens.hasAdmin();
        AdminConfig rulesBefore = current;
        current = next.config();
        List<KnownToken> tokensBefore = tokens.replaceConfigured(next.tokens());
        boolean differs =
                !tokensBefore.equals(next.tokens()) || !rules(rulesBefore).equals(rules(current));
        if (differs) {
            LOG.info(
                    "Access rules changed new_tokens={} ended_tokens={} allow={} allowed_hosts={}"
                            + " allowed_backends={} require_if_match={}",
                    namesWithout(next.tokens(), tokensBefore),
                    namesWithout(tokensBefore, next.tokens()),
                    current.allow().size(),
                    current.allowedHosts().size(),
                    current.allowedBackends().size(),
                    current.requireIfMatch());
        }
        if (neededToken && !tokens.hasAdmin()) {
            LOG.warn(
                    "Admin API serves this machine without a token, nobody holds one of role admin"
                            + " any more hint=\"name one under admin.tokens\"");
        }
        return differs;
    }

    /// Names of tokens that are not among others; one that was replaced is both new and ended.
    private static List<String> namesWithout(List<KnownToken> tokens, List<KnownToken> others) {
        return tokens.stream()
                .filter(token -> !others.contains(token))
                .map(KnownToken::name)
                .toList();
    }

    /// All but the listener, which holds until the next start, and the tokens, which are compared
    /// by what they were read as.
    private static AdminConfig rules(AdminConfig config) {
        return new AdminConfig(
                null,
                config.allow(),
                config.allowedHosts(),
                config.allowedBackends(),
                List.of(),
                config.requireIfMatch());
    }
}
