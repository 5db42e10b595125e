package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Violations;
import io.balto.engine.config.binding.Binder;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.load.ServiceChecks;
import io.balto.engine.config.load.ServiceKeys;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads definitions of services from bodies, as strictly as the configuration file is read.
///
/// What the engine itself adds to a service that it shows (`id`, `created_at`, …) is ignored, so
/// that an answer can be sent back as it came.
///
/// @param isAdminApart whether `/balto` has a listener of its own, so that its paths are free
public record ServiceDocuments(
        JsonBody bodies, Snapshots snapshots, AllowedBackends allowed, boolean isAdminApart) {
    private static final Set<String> OURS =
            Set.of(
                    "id",
                    "created_at",
                    "updated_at",
                    "uid",
                    "source",
                    "generation",
                    "effective",
                    "status");
    private static final String PORTS = "ports";
    private static final String BACKENDS = "backends";

    /// A definition and what is strange about it.
    public record Given(ServiceDefinition definition, List<String> warnings) {
        /// Copies the warnings.
        public Given {
            warnings = List.copyOf(warnings);
        }
    }

    /// The definition in a body.
    public Read<Given> read(AdminRequest request) {
        return read(request, request.raw().body());
    }

    /// The definition in a document that the request has led to.
    public Read<Given> read(AdminRequest request, byte[] document) {
        return bodies.settings(request, document).then(tree -> read(tree, KeyPath.ROOT));
    }

    /// The definition at a place in a document.
    public Read<Given> read(Setting document, KeyPath path) {
        Setting tree = document.nearest(path);
        Setting cleaned = tree instanceof Setting.Mapping mapping ? withoutOurs(mapping) : tree;
        Findings findings = new Findings();
        ServiceDefinition definition =
                new Binder(ServiceKeys.RULES, findings)
                        .bind(ServiceDefinition.class, cleaned, path);
        if (definition == null) {
            return Read.refused(JsonBody.invalid(findings));
        }
        Findings further = findings.further();
        new ServiceChecks(
                        document, further, snapshots.current().defaults().algorithm(), isAdminApart)
                .check(definition, path);
        List<Violation> forbidden = forbidden(definition, path, further);
        findings.addFurther(further);
        if (findings.hasErrors() || !forbidden.isEmpty()) {
            Problem invalid = JsonBody.invalid(findings);
            return Read.refused(
                    invalid.withErrors(
                            Stream.concat(invalid.errors().stream(), forbidden.stream()).toList()));
        }
        return Read.of(new Given(definition, Violations.warnings(findings.sorted())));
    }

    private List<Violation> forbidden(
            ServiceDefinition definition, KeyPath path, Findings findings) {
        return allowed
                .faults(definition, path, snapshots.current().defaults().defaultHost())
                .entrySet()
                .stream()
                .filter(fault -> !findings.isTold(fault.getKey()))
                .map(
                        fault ->
                                Violation.of(
                                        fault.getKey().pointer(),
                                        "backend_not_allowed",
                                        fault.getValue()))
                .toList();
    }

    /// In what the engine shows, `ports` repeats the addresses of `backends`.
    private static Setting withoutOurs(Setting.Mapping mapping) {
        boolean isShown = mapping.find("id") != null && mapping.find("created_at") != null;
        boolean repeats =
                isShown
                        && mapping.find(PORTS) != null
                        && mapping.find(BACKENDS) != null
                        && ports(mapping).equals(urls(mapping));
        List<Setting.Entry> kept =
                mapping.entries().stream()
                        .filter(entry -> !OURS.contains(entry.key()))
                        .filter(entry -> !repeats || !entry.key().equals(PORTS))
                        .toList();
        return new Setting.Mapping(kept, mapping.place());
    }

    private static List<String> ports(Setting.Mapping mapping) {
        return elements(mapping, PORTS).stream().map(ServiceDocuments::text).toList();
    }

    private static List<String> urls(Setting.Mapping mapping) {
        return elements(mapping, BACKENDS).stream()
                .map(backend -> text(backend.nearest(KeyPath.of("url"))))
                .toList();
    }

    private static List<Setting> elements(Setting.Mapping mapping, String key) {
        Setting.Entry entry = mapping.find(key);
        return entry != null && entry.value() instanceof Setting.Sequence(List<Setting> all, _)
                ? all
                : List.of();
    }

    private static String text(Setting setting) {
        return setting instanceof Setting.Scalar(String text, _, _) ? text : "";
    }
}
