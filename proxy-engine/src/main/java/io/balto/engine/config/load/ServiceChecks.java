package io.balto.engine.config.load;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.CircuitSettings;
import io.balto.model.service.HealthCheckSettings;
import io.balto.model.service.LoadBalancingAlgorithm;
import io.balto.model.service.LoadBalancingSettings;
import io.balto.model.service.ProbeType;
import io.balto.model.service.ServiceDefinition;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Checks what the values of one service mean together: its route, its backends, its policies. For
/// files and for bodies of the REST API.
public final class ServiceChecks {
    private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final String EXPECT =
            "[1-5]\\d\\d(-[1-5]\\d\\d)?(\\s*,\\s*[1-5]\\d\\d(-[1-5]\\d\\d)?)*";
    private static final Set<LoadBalancingAlgorithm> WEIGHTLESS =
            Set.of(LoadBalancingAlgorithm.ROUND_ROBIN, LoadBalancingAlgorithm.LEAST_CONNECTIONS);

    private final Setting tree;
    private final Findings findings;
    private final LoadBalancingAlgorithm usual;
    private final boolean adminApart;

    /// Checks services of one document.
    ///
    /// @param tree the whole document, for places
    /// @param usual the algorithm of services that do not say one
    /// @param adminApart whether `/balto` has a listener of its own and is free here
    public ServiceChecks(
            Setting tree, Findings findings, LoadBalancingAlgorithm usual, boolean adminApart) {
        this.tree = tree;
        this.findings = findings;
        this.usual = usual;
        this.adminApart = adminApart;
    }

    /// Checks one service.
    ///
    /// @param path where it stands in the document
    public void check(ServiceDefinition service, KeyPath path) {
        route(service, path);
        name(service, path);
        backends(service, path);
        balancing(service, path);
        CircuitSettings circuit = service.circuitBreaker();
        if (circuit != null) {
            circuit(circuit, path.key("circuit_breaker"));
        }
        HealthCheckSettings health = service.healthCheck();
        if (health != null) {
            health(health, path.key("health_check"));
        }
        upgrades(service, path.key("upgrades"));
    }

    private void route(ServiceDefinition service, KeyPath path) {
        String domainFault = RouteSyntax.domainFault(service.domain());
        if (domainFault != null) {
            add(
                    Code.DOMAIN,
                    path.key("domain"),
                    domainFault,
                    "allowed: api.example.com, *.example.com, an address, or * for every domain");
        }
        KeyPath prefix = path.key("path_prefix");
        String patternFault = RouteSyntax.patternFault(service.pathPrefix());
        if (patternFault != null) {
            add(
                    Code.PATH_PATTERN,
                    prefix,
                    patternFault,
                    "allowed: /literal/:name/*, where * is the last segment");
        } else if (RouteSyntax.isReserved(service.pathPrefix(), adminApart)) {
            add(
                    Code.RESERVED_PATH,
                    prefix,
                    Quoted.of(service.pathPrefix()) + " belongs to the engine itself",
                    RouteSyntax.isReserved(service.pathPrefix(), true)
                            ? ""
                            : "admin.listen moves /balto to a listener of its own");
        }
    }

    private void name(ServiceDefinition service, KeyPath path) {
        String name = service.name();
        if (name != null && !name.matches("[A-Za-z0-9._-]{1,64}")) {
            add(
                    Code.FORM,
                    path.key("name"),
                    Quoted.of(name) + " is not a name",
                    "allowed: 1 to 64 letters, digits, dots, - and _");
        }
    }

    private void backends(ServiceDefinition service, KeyPath path) {
        boolean asPorts = service.ports() != null;
        KeyPath list = path.key(asPorts ? "ports" : "backends");
        List<BackendDefinition> backends = service.backendList();
        if (backends.isEmpty()) {
            add(Code.COMBINATION, list, "a service needs at least one backend", "");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < backends.size(); i++) {
            KeyPath element = list.element(i);
            KeyPath here = asPorts ? element : element.key("url");
            String url = backends.get(i).url();
            String fault = AddressSyntax.fault(url);
            if (fault != null) {
                add(
                        Code.BACKEND_ADDRESS,
                        here,
                        fault,
                        "allowed: a port, host:port, http://host:port or https://host:port");
            } else if (!findings.isTold(here) && !seen.add(url.toLowerCase(Locale.ROOT))) {
                add(
                        Code.NOT_UNIQUE,
                        here,
                        "the backend " + Quoted.of(url) + " stands here twice",
                        "");
            }
        }
    }

    private void balancing(ServiceDefinition service, KeyPath path) {
        LoadBalancingSettings given = service.loadBalancing();
        LoadBalancingAlgorithm algorithm =
                given == null || given.algorithm() == null ? usual : given.algorithm();
        if (given != null
                && given.hashOn() != null
                && algorithm != LoadBalancingAlgorithm.CONSISTENT_HASH) {
            noEffect(path.key("load_balancing").key("hash_on"), "only consistent-hash looks at it");
        }
        List<BackendDefinition> backends = service.backendList();
        for (int i = 0; i < backends.size(); i++) {
            Integer weight = backends.get(i).weight();
            if (weight != null && weight != 1 && WEIGHTLESS.contains(algorithm)) {
                add(
                        Code.UNUSED_WEIGHT,
                        path.key("backends").element(i).key("weight"),
                        algorithm.word() + " does not look at weights",
                        "set load_balancing: { algorithm: weighted-rr }, or remove the weight");
            }
        }
    }

    private void circuit(CircuitSettings circuit, KeyPath path) {
        if (circuit.maxTimeout() != null
                && circuit.timeout() != null
                && circuit.maxTimeout().compareTo(circuit.timeout()) < 0) {
            add(
                    Code.COMBINATION,
                    path.key("max_timeout"),
                    "max_timeout is less than timeout",
                    "it bounds the doubling of timeout");
        }
    }

    private void health(HealthCheckSettings health, KeyPath path) {
        String probed = health.path();
        if (probed != null && !probed.matches("/[\\x21-\\x7e&&[^#]]*")) {
            add(
                    Code.FORM,
                    path.key("path"),
                    Quoted.of(probed) + " is not a path",
                    "allowed: begins with /, no spaces");
        }
        if (probed != null && health.type() == ProbeType.TCP) {
            noEffect(path.key("path"), "a probe of type tcp asks for nothing");
        }
        String expect = health.expect();
        if (expect != null && !expect.matches(EXPECT)) {
            add(
                    Code.FORM,
                    path.key("expect"),
                    Quoted.of(expect) + " is not a set of statuses",
                    "allowed: 200, 200-399, or several with commas");
        }
        if (health.headers() != null) {
            headers(health.headers(), path.key("headers"));
        }
    }

    private void headers(Map<String, String> headers, KeyPath path) {
        headers.forEach(
                (name, value) -> {
                    if (!name.matches(TOKEN)) {
                        add(
                                Code.FORM,
                                path.key(name),
                                Quoted.of(name) + " is not a field name",
                                "");
                    }
                    if (!value.matches("[\\x20-\\x7e\\t]*")) {
                        add(
                                Code.FORM,
                                path.key(name),
                                "the value of a field is one line of ASCII",
                                "");
                    }
                });
    }

    private void upgrades(ServiceDefinition service, KeyPath path) {
        List<String> upgrades = service.upgrades();
        for (int i = 0; upgrades != null && i < upgrades.size(); i++) {
            String protocol = upgrades.get(i);
            if (!protocol.matches(TOKEN) || protocol.toLowerCase(Locale.ROOT).startsWith("h2c")) {
                add(
                        Code.FORM,
                        path.element(i),
                        Quoted.of(protocol) + " is not a protocol to upgrade to",
                        "allowed: websocket and other names of protocols, without version, but"
                                + " never h2c");
            }
        }
    }

    private void noEffect(KeyPath path, String why) {
        add(Code.NO_EFFECT, path, "has no effect: " + why, "");
    }

    private void add(Code code, KeyPath path, String message, String help) {
        findings.add(Finding.of(code, tree.nearest(path).place(), path, message, help));
    }
}
