package io.balto.engine.admin.security;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.http.Access;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.config.AdminRole;
import io.balto.engine.config.AllowedNetwork;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.local.LocalRequest;
import io.balto.model.problem.Problem;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/* Who may ask.
 *
 * Whoever holds a token is what the token says. Without one, only two kinds of callers are served: those of
 * `admin.allow`, and the machine itself as long as nobody holds a token of role admin. Those two are known by their
 * address alone, which a web page in a browser on the same machine shares; so their Host must be a name that cannot
 * have been made to mean this machine (DNS rebinding), a foreign Origin is refused (cross-site requests), and a request
 * that came through a proxy does not count as one of this machine. Attacks: Kong #3012, APISIX's shared port. */
/// Admits requests to the REST API, or says what to do to be admitted. Any thread; blocks never.
public final class Gate {
    private static final String BEARER = "bearer ";
    private static final String LOCAL = "local";
    private static final List<String> PROXY_FIELDS =
            List.of(
                    "forwarded",
                    "via",
                    "x-forwarded-for",
                    "x-forwarded-host",
                    "x-forwarded-proto",
                    "x-real-ip",
                    "true-client-ip",
                    "cf-connecting-ip");

    private final AccessRules rules;
    private final Tokens tokens;
    private final NanoClock clock;
    private final RateLimit limit;

    /// A gate that goes by these rules.
    public Gate(AccessRules rules, NanoClock clock) {
        this.rules = rules;
        this.tokens = rules.tokens();
        this.clock = clock;
        this.limit = new RateLimit(clock);
    }

    /// Admits a request for something with this access.
    public Admission admit(LocalRequest request, Access access) {
        if (access == Access.OPEN) {
            return new Admission.Admitted(nobody(request.peer()));
        }
        int waitSeconds = limit.take(request.peer());
        if (waitSeconds > 0) {
            String detail =
                    "More than 200 requests a second came from "
                            + request.peer().getHostAddress()
                            + "; wait "
                            + waitSeconds
                            + " s";
            return new Admission.Denied(
                    "rate_limited",
                    Answer.problem(ProblemType.RATE_LIMITED.of(detail))
                            .with("Retry-After", Integer.toString(waitSeconds)));
        }
        return known(request, access);
    }

    /// Whether the request would be admitted if it did not come too often; counts nothing.
    public boolean knows(LocalRequest request, Access access) {
        return access == Access.OPEN || known(request, access) instanceof Admission.Admitted;
    }

    private Admission known(LocalRequest request, Access access) {
        String authorization = request.field("authorization");
        Admission admission =
                authorization.isEmpty() ? withoutToken(request) : withToken(request, authorization);
        return admission instanceof Admission.Admitted(Caller caller)
                        && !access.admits(caller.role())
                ? roleTooSmall(caller, access)
                : admission;
    }

    private Admission withToken(LocalRequest request, String authorization) {
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return unauthorized("wrong_scheme", "Only the scheme Bearer is understood");
        }
        String text = authorization.substring(BEARER.length()).strip();
        if (TokenText.isDamaged(text)) {
            return unauthorized("damaged_token", "The token was cut or mistyped");
        }
        KnownToken token = tokens.find(text).orElse(null);
        if (token == null) {
            return unauthorized("unknown_token", "The token is not known, or was removed");
        }
        if (token.isExpired(Instant.ofEpochMilli(clock.epochMillis()))) {
            return unauthorized(
                    "expired_token",
                    "The token " + Quoted.of(token.name()) + " expired at " + token.expiresAt());
        }
        if (!token.mayComeFrom(request.peer())) {
            return forbidden(
                    "wrong_network",
                    "The token "
                            + Quoted.of(token.name())
                            + " may not be used from "
                            + request.peer().getHostAddress());
        }
        return new Admission.Admitted(
                new Caller(
                        token.name(),
                        token.id(),
                        token.sha256(),
                        token.role(),
                        token.services(),
                        request.peer()));
    }

    private Admission withoutToken(LocalRequest request) {
        InetAddress peer = request.peer();
        Optional<AdminRole> allowed = allowedRole(peer);
        boolean isLocal = peer.isLoopbackAddress() && !cameThroughProxy(request);
        boolean isLocalAdmin = isLocal && !tokens.hasAdmin();
        if (!isLocalAdmin && allowed.isEmpty()) {
            return stranger(request, isLocal);
        }
        if (!isKnownHost(request.host(), allowed.isPresent())) {
            return new Admission.Denied("wrong_host", Answer.problem(wrongHost(request.host())));
        }
        if (isForeign(request)) {
            String detail =
                    "The request comes from a page of "
                            + Quoted.of(request.field("origin"))
                            + ", not of this engine";
            return new Admission.Denied(
                    "foreign_origin", Answer.problem(ProblemType.FOREIGN_ORIGIN.of(detail)));
        }
        AdminRole role = isLocalAdmin ? AdminRole.ADMIN : allowed.orElse(AdminRole.METRICS);
        String name = isLocal ? LOCAL : peer.getHostAddress();
        return new Admission.Admitted(new Caller(name, "", "", role, List.of(), peer));
    }

    /// Whether somebody who was admitted still would be, with no smaller a role and the same
    /// services; for streams, which outlive the request that began them.
    public boolean stillAdmits(Caller caller) {
        Optional<AdminRole> role =
                caller.tokenId().isEmpty() ? roleWithoutToken(caller) : roleOfToken(caller);
        return role.isPresent() && role.get().compareTo(caller.role()) >= 0;
    }

    private Optional<AdminRole> roleOfToken(Caller caller) {
        Instant now = Instant.ofEpochMilli(clock.epochMillis());
        return tokens.withId(caller.tokenId())
                .filter(token -> !token.isExpired(now))
                .filter(token -> token.sha256().equals(caller.tokenHash()))
                .filter(token -> token.mayComeFrom(caller.address()))
                .filter(token -> token.services().equals(caller.services()))
                .map(KnownToken::role);
    }

    private Optional<AdminRole> roleWithoutToken(Caller caller) {
        return caller.name().equals(LOCAL) && !tokens.hasAdmin()
                ? Optional.of(AdminRole.ADMIN)
                : allowedRole(caller.address());
    }

    private Optional<AdminRole> allowedRole(InetAddress peer) {
        return rules.current().allow().stream()
                .filter(entry -> entry.network().contains(peer))
                .map(AllowedNetwork::role)
                .max(Comparator.naturalOrder());
    }

    private Admission stranger(LocalRequest request, boolean isLocal) {
        if (tokens.all().findAny().isPresent()) {
            return unauthorized(
                    "no_token",
                    isLocal
                            ? "Somebody holds an admin token, so requests of this machine need one"
                                    + " too; admin.allow can admit them without"
                            : "Send the field Authorization: Bearer TOKEN");
        }
        String how =
                cameThroughProxy(request)
                        ? "The request came through a proxy, so it does not count as one of this"
                                + " machine. "
                        : "The request came from " + request.peer().getHostAddress() + ". ";
        return new Admission.Denied(
                "loopback_only",
                Answer.problem(
                        ProblemType.LOOPBACK_ONLY.of(
                                how
                                        + "To be served from elsewhere, set admin.tokens or"
                                        + " admin.allow in the configuration, or make a token on"
                                        + " the machine: POST /balto/tokens")));
    }

    private static Problem wrongHost(String host) {
        return ProblemType.WRONG_HOST.of(
                "Host is "
                        + Quoted.of(host)
                        + "; without a token it is localhost, 127.0.0.1, [::1] or one of"
                        + " admin.allowed_hosts");
    }

    private boolean isKnownHost(String host, boolean isAllowedPeer) {
        String name = LoopbackNames.withoutPort(host);
        return LoopbackNames.contains(host)
                || isAllowedPeer && LoopbackNames.isAddressField(host)
                || rules.current().allowedHosts().stream().anyMatch(name::equalsIgnoreCase);
    }

    /// Source: Fetch metadata (W3C) for `Sec-Fetch-Site`, RFC 6454 §7 for `Origin`.
    private static boolean isForeign(LocalRequest request) {
        String origin = request.field("origin");
        boolean isOther =
                !origin.isEmpty()
                        && !origin.equalsIgnoreCase("http://" + request.host())
                        && !origin.equalsIgnoreCase("https://" + request.host());
        return isOther || request.field("sec-fetch-site").equals("cross-site");
    }

    private static boolean cameThroughProxy(LocalRequest request) {
        return PROXY_FIELDS.stream().anyMatch(name -> !request.field(name).isEmpty());
    }

    private static Admission roleTooSmall(Caller caller, Access access) {
        return forbidden(
                "role",
                Quoted.of(caller.name())
                        + " has the role "
                        + caller.role().word()
                        + "; this needs "
                        + access.word());
    }

    private static Admission unauthorized(String reason, String detail) {
        return new Admission.Denied(
                reason,
                Answer.problem(ProblemType.UNAUTHORIZED.of(detail))
                        .with("WWW-Authenticate", "Bearer realm=\"balto\""));
    }

    private static Admission forbidden(String reason, String detail) {
        return new Admission.Denied(reason, Answer.problem(ProblemType.FORBIDDEN.of(detail)));
    }

    private static Caller nobody(InetAddress peer) {
        return new Caller("anyone", "", "", AdminRole.METRICS, List.of(), peer);
    }
}
