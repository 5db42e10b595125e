package io.balto.engine.config.load;

import io.balto.engine.config.AdminToken;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Setting;
import io.balto.model.service.ServiceDefinition;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks what the parts of a whole configuration mean together.
final class ConfigChecks {
    private static final String PATH_PREFIX = "path_prefix";
    private static final KeyPath SERVICES = KeyPath.ROOT.key("services");

    private final Setting tree;
    private final Setting written;
    private final Findings findings;

    /// @param tree with references resolved, for places
    /// @param written as in the file, to tell a secret from a reference to one
    ConfigChecks(Setting tree, Setting written, Findings findings) {
        this.tree = tree;
        this.written = written;
        this.findings = findings;
    }

    void check(EngineConfig config) {
        ServiceChecks checks =
                new ServiceChecks(
                        tree,
                        findings,
                        config.global().loadBalancing().algorithm(),
                        config.admin().listen() != null);
        List<ServiceDefinition> services = config.services();
        for (int i = 0; i < services.size(); i++) {
            checks.check(services.get(i), SERVICES.element(i));
            plainSecrets(services.get(i), SERVICES.element(i));
        }
        routes(services);
        names(services);
        tokens(config.admin().tokens());
    }

    /// Finds routes that are equal, and routes that others hide. O(services).
    private void routes(List<ServiceDefinition> services) {
        Map<String, KeyPath> routes = new HashMap<>();
        for (int i = 0; i < services.size(); i++) {
            ServiceDefinition service = services.get(i);
            KeyPath here = SERVICES.element(i);
            boolean isTold =
                    findings.isTold(here.key("domain")) || findings.isTold(here.key(PATH_PREFIX));
            if (isTold || RouteSyntax.patternFault(service.pathPrefix()) != null) {
                continue;
            }
            KeyPath first = routes.putIfAbsent(routeOf(service), here);
            if (first != null) {
                add(
                        Code.DUPLICATE_SERVICE,
                        here.key(PATH_PREFIX),
                        "the route "
                                + Quoted.of(service.domain() + service.pathPrefix())
                                + " is that of "
                                + first
                                + ", at "
                                + placeOf(first),
                        "parameter names, letter case of the domain and a trailing / do not count");
            }
        }
        for (int i = 0; i < services.size(); i++) {
            hidden(services.get(i), SERVICES.element(i), routes);
        }
    }

    /// `/a/*` is never reached beside `/a` and `/a/:x/*`: together they match all it matches.
    private void hidden(ServiceDefinition service, KeyPath here, Map<String, KeyPath> routes) {
        String route = routeOf(service);
        if (!route.endsWith("/*")) {
            return;
        }
        String bare = route.substring(0, route.length() - 2);
        KeyPath exact = routes.get(bare.endsWith(" ") ? bare + "/" : bare);
        KeyPath deeper = routes.get(bare + "/:/*");
        if (exact != null && deeper != null) {
            add(
                    Code.SHADOWED_ROUTE,
                    here.key(PATH_PREFIX),
                    "never reached: " + exact + " and " + deeper + " match all that it matches",
                    "");
        }
    }

    private static String routeOf(ServiceDefinition service) {
        return RouteSyntax.normalDomain(service.domain())
                + " "
                + RouteSyntax.normalPattern(service.pathPrefix());
    }

    private void names(List<ServiceDefinition> services) {
        Map<String, KeyPath> names = new HashMap<>();
        for (int i = 0; i < services.size(); i++) {
            String name = services.get(i).name();
            if (name != null) {
                unique(names, name, SERVICES.element(i).key("name"));
            }
        }
    }

    private void tokens(List<AdminToken> tokens) {
        Map<String, KeyPath> names = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            unique(names, tokens.get(i).name(), KeyPath.of("admin.tokens").element(i).key("name"));
        }
    }

    private void unique(Map<String, KeyPath> names, String name, KeyPath here) {
        if (findings.isTold(here)) {
            return;
        }
        KeyPath first = names.putIfAbsent(name, here);
        if (first != null) {
            add(
                    Code.NOT_UNIQUE,
                    here,
                    "the name " + Quoted.of(name) + " is that of " + first,
                    "names are unique");
        }
    }

    private void plainSecrets(ServiceDefinition service, KeyPath path) {
        if (service.healthCheck() == null || service.healthCheck().headers() == null) {
            return;
        }
        KeyPath headers = path.key("health_check").key("headers");
        for (String name : service.healthCheck().headers().keySet()) {
            boolean reference =
                    written.nearest(headers.key(name)) instanceof Setting.Scalar(String text, _, _)
                            && text.contains("${");
            if (Secrets.isSecretField(name) && !reference) {
                add(
                        Code.PLAIN_SECRET,
                        headers.key(name),
                        "a secret stands in the file itself",
                        "refer to it: ${file:path} or ${NAME}");
            }
        }
    }

    private Place placeOf(KeyPath path) {
        return tree.nearest(path).place();
    }

    private void add(Code code, KeyPath path, String message, String help) {
        findings.add(Finding.of(code, placeOf(path), path, message, help));
    }
}
