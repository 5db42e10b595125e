package io.balto.engine.admin.explain;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.explain.Explanation.BalancerView;
import io.balto.engine.admin.explain.Explanation.Candidate;
import io.balto.engine.admin.explain.Explanation.Excluded;
import io.balto.engine.admin.explain.Explanation.RouteView;
import io.balto.engine.admin.explain.Explanation.ToBackend;
import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.config.binding.Default;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.router.Captures;
import io.balto.engine.router.DomainPattern;
import io.balto.engine.router.Match;
import io.balto.engine.router.Miss;
import io.balto.engine.router.Router;
import io.balto.engine.service.policy.ServicePolicy;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.CountText;
import io.balto.model.service.DurationText;
import io.balto.model.service.LoadBalancingAlgorithm;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/// Says what would become of a request and why, by the very router and rewriter of traffic.
final class ExplainEndpoint {
    private static final int MOST_CANDIDATES = 50;
    private static final Pattern SCHEME = Pattern.compile("^(?i)https?://");
    private static final Pattern FRAGMENT = Pattern.compile("#.*");
    private static final Pattern AFTER_HOST = Pattern.compile("[/?].*");

    private final Situations situations;
    private final Forwarding forwarding;
    private final JsonBody bodies;
    private final NanoClock clock;

    ExplainEndpoint(
            Situations situations, Forwarding forwarding, JsonBody bodies, NanoClock clock) {
        this.situations = situations;
        this.forwarding = forwarding;
        this.bodies = bodies;
        this.clock = clock;
    }

    /// What POST takes.
    ///
    /// @param url `http://host/path?query`
    /// @param headers further fields
    /// @param clientIp who would send it
    /// @param config a candidate that is put over what is live; absent means none
    public record ExplainBody(
            @Default("GET") String method,
            String url,
            @Nullable Map<String, String> headers,
            @Default("192.0.2.1") String clientIp,
            @Default("live") String against,
            @Nullable Setting config) {
        /// Copies the fields.
        public ExplainBody {
            headers = headers == null ? null : Map.copyOf(headers);
        }
    }

    CompletionStage<Answer> explain(AdminRequest request) {
        return bodies.record(ExplainBody.class, request).later(body -> explain(request, body));
    }

    private CompletionStage<Answer> explain(AdminRequest request, ExplainBody body) {
        if (body.config != null && !body.against.equals("live")) {
            return Answer.problem(
                            ProblemType.INVALID_DOCUMENT.of(
                                    "config is put over what is live; leave against away"))
                    .now();
        }
        return asked(body).later(asked -> explain(request, asked, body.against, body.config));
    }

    private CompletionStage<Answer> explain(
            AdminRequest request, Asked asked, String against, @Nullable Setting candidate) {
        var situation =
                candidate == null
                        ? situations.named(request, against)
                        : situations.candidate(request, candidate);
        return situation.thenApply(
                read ->
                        read.then(found -> explanation(request, asked, found))
                                .answer(explanation -> Answer.json(200, explanation)));
    }

    /// A request as it would be sent.
    ///
    /// @param head request line and fields
    private record Asked(String head, String host, String path, InetAddress client) {}

    private static Read<Asked> asked(ExplainBody body) {
        String whole = SCHEME.matcher(body.url).replaceFirst("");
        String rest = FRAGMENT.matcher(whole).replaceFirst("");
        String host = AFTER_HOST.matcher(rest).replaceFirst("");
        String path = rest.substring(host.length());
        String target = path.startsWith("/") ? path : "/" + path;
        StringBuilder head = new StringBuilder(body.method + " " + target + " HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\n");
        Map<String, String> headers = body.headers == null ? Map.of() : body.headers;
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        boolean isPlain =
                (body.method + body.url + headers)
                        .chars()
                        .allMatch(c -> c >= ' ' && c != 0x7F && c < 0x100);
        if (!isPlain || body.method.isBlank()) {
            return refused("method, url and headers are one line each, without control characters");
        }
        if ((body.method + host + target).indexOf(' ') >= 0) {
            return refused("method and url have no spaces; in a url they are %20");
        }
        try {
            InetAddress client = InetAddress.ofLiteral(body.clientIp);
            return Read.of(new Asked(head + "\r\n", host, pathOf(target), client));
        } catch (IllegalArgumentException e) {
            return refused("client_ip is an address such as 192.0.2.1");
        }
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static Read<Asked> refused(String detail) {
        return Read.refused(ProblemType.INVALID_DOCUMENT.of(detail));
    }

    private Read<Explanation> explanation(AdminRequest request, Asked asked, Situation situation) {
        return switch (forwarding.step(asked.head, situation.router())) {
            case Forwarding.Step.Refuse(int status, String why) ->
                    Read.of(unserved(asked, situation, status, why, request));
            case Forwarding.Step.NotFound(Miss why) ->
                    Read.of(unserved(asked, situation, 404, sentence(why), request));
            case Forwarding.Step.Forward(var found)
                    when !request.caller().reaches(found.value().id()) ->
                    Read.refused(
                            ProblemType.FORBIDDEN.of(
                                    "The request goes to a service that the caller may not see"));
            case Forwarding.Step.Forward(var found) ->
                    Read.of(forwarded(asked, situation, found, request));
        };
    }

    private static String sentence(Miss why) {
        return switch (why) {
            case NO_HOST -> "no service has a domain that covers the host";
            case NO_PATH -> "services cover the host, but none of their paths matches";
        };
    }

    private static Explanation unserved(
            Asked asked, Situation situation, int status, String why, AdminRequest request) {
        return new Explanation(
                false,
                null,
                why,
                status,
                null,
                candidates(asked, situation, null, request),
                null,
                null,
                List.of(),
                List.of());
    }

    private Explanation forwarded(
            Asked asked, Situation situation, Match.Found<Service> found, AdminRequest request) {
        Service service = found.value();
        BalancerView balancer = balancer(service);
        boolean isServed = !balancer.eligible().isEmpty();
        return new Explanation(
                true,
                service.id().value(),
                isServed ? null : "no backend of the service takes requests now",
                isServed ? null : 503,
                route(found),
                candidates(asked, situation, service, request),
                toBackend(asked, found, service.pool().backends().getFirst()),
                balancer,
                policies(service),
                warnings(asked));
    }

    private static List<String> policies(Service service) {
        ServicePolicy policy = service.policy();
        List<String> words = new ArrayList<>();
        words.add(
                "read timeout "
                        + new DurationText(Duration.ofNanos(policy.timeouts().readNanos())));
        int retries = policy.retries().attempts();
        words.add("up to " + new CountText(retries, "retry", "retries"));
        boolean strips = policy.stripPrefix() && service.pattern().isPrefix();
        words.add(strips ? "strips the prefix" : "keeps the path");
        words.add(
                policy.preserveHost() ? "keeps the Host field" : "sends the backend's Host field");
        if (policy.circuit().isEnabled()) {
            words.add("circuit opens after " + policy.circuit().failureThreshold() + " failures");
        }
        if (policy.maxBodyBytes() != ServicePolicy.NO_LIMIT) {
            words.add("body of at most " + policy.maxBodyBytes() + " bytes");
        }
        return words;
    }

    private static List<String> warnings(Asked asked) {
        boolean isReserved =
                asked.path.equals("/health")
                        || asked.path.equals("/balto")
                        || asked.path.startsWith("/balto/");
        return isReserved
                ? List.of("On the main listener the engine itself answers this path")
                : List.of();
    }

    private static RouteView route(Match.Found<Service> found) {
        Map<String, String> params = new LinkedHashMap<>();
        Captures captures = found.captures();
        for (int i = 0; i < captures.size(); i++) {
            params.put(captures.name(i), captures.value(i));
        }
        String type =
                found.pattern().isPrefix()
                        ? "prefix"
                        : found.pattern().parameterNames().isEmpty() ? "exact" : "parameter";
        return new RouteView(
                found.value().definition().domain(), found.pattern().toString(), type, params);
    }

    /// Each other service is asked alone: if the host is one of its own, it was a candidate.
    private static List<Candidate> candidates(
            Asked asked, Situation situation, @Nullable Service taken, AdminRequest request) {
        List<Candidate> candidates = new ArrayList<>();
        Set<String> domains = Router.domainsCovering(asked.host);
        List<Service> all =
                request.caller()
                        .among(situation.services())
                        .filter(service -> isAmong(domains, service))
                        .filter(service -> taken == null || !service.id().equals(taken.id()))
                        .sorted(Comparator.comparing(Service::id))
                        .toList();
        for (Service service : all) {
            Router<Service> alone =
                    Router.<Service>empty()
                            .with(service.definition().domain(), service.pattern(), service);
            switch (alone.match(asked.host, asked.path)) {
                case Match.Found<Service> _ ->
                        candidates.add(
                                new Candidate(
                                        service.id().value(), "another route is more specific"));
                case Match.None<Service>(Miss why) when why == Miss.NO_PATH ->
                        candidates.add(
                                new Candidate(
                                        service.id().value(), "its path pattern does not match"));
                case Match.None<Service> _, Match.Malformed<Service> _ -> {}
            }
            if (candidates.size() == MOST_CANDIDATES) {
                break;
            }
        }
        return candidates;
    }

    private static boolean isAmong(Set<String> domains, Service service) {
        return domains.contains(DomainPattern.folded(service.definition().domain()));
    }

    private ToBackend toBackend(Asked asked, Match.Found<Service> found, Backend backend) {
        Map<String, String> sent = fields(asked.head);
        String rewritten = forwarding.rewritten(asked.head, asked.client, found, backend);
        Map<String, String> received = fields(rewritten);
        Map<String, String> set = new LinkedHashMap<>();
        received.forEach(
                (name, value) -> {
                    if (!value.equals(sent.get(name))) {
                        set.put(name, value);
                    }
                });
        List<String> removed =
                sent.keySet().stream().filter(name -> !received.containsKey(name)).toList();
        String[] line = rewritten.substring(0, rewritten.indexOf('\r')).split(" ", -1);
        return new ToBackend(line[0], line[1], set, removed);
    }

    /// Fields by name in lower case; several of one name are joined as HTTP does.
    private static Map<String, String> fields(String head) {
        Map<String, String> fields = new LinkedHashMap<>();
        String[] lines = head.split("\r\n", -1);
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            String name = lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            fields.merge(name, lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        return fields;
    }

    private BalancerView balancer(Service service) {
        long nowNanos = clock.nanoTime();
        List<Backend> eligible = new ArrayList<>();
        List<Excluded> excluded = new ArrayList<>();
        for (Backend backend : service.pool().backends()) {
            Eligibility eligibility = backend.eligibility(nowNanos);
            if (eligibility == Eligibility.ELIGIBLE) {
                eligible.add(backend);
            } else {
                excluded.add(new Excluded(backend.id(), eligibility.word()));
            }
        }
        LoadBalancingAlgorithm algorithm = service.policy().algorithm();
        return new BalancerView(
                algorithm.word(),
                eligible.stream().map(Backend::id).toList(),
                excluded,
                odds(algorithm, eligible));
    }

    private static Map<String, Double> odds(
            LoadBalancingAlgorithm algorithm, List<Backend> eligible) {
        Map<String, Double> odds = new LinkedHashMap<>();
        double weights = eligible.stream().mapToInt(Backend::weight).sum();
        for (Backend backend : eligible) {
            switch (algorithm) {
                case ROUND_ROBIN -> odds.put(backend.id(), 1.0 / eligible.size());
                case WEIGHTED_RR -> odds.put(backend.id(), backend.weight() / weights);
                case LEAST_CONNECTIONS, P2C_EWMA, CONSISTENT_HASH -> {}
            }
        }
        return odds;
    }
}
