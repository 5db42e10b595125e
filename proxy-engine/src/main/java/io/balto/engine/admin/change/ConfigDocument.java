package io.balto.engine.admin.change;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.JsonBody;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.admin.http.Violations;
import io.balto.engine.admin.service.ServiceDocuments;
import io.balto.engine.admin.service.ServiceDocuments.Given;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.KeyRules;
import io.balto.engine.config.binding.Setting;
import io.balto.engine.config.binding.Shape;
import io.balto.engine.config.document.YamlReader;
import io.balto.model.problem.Problem;
import io.balto.model.problem.Violation;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The services that a document wants, in JSON or YAML: `{"services": [...]}` as in the
/// configuration file, or one service alone. The other keys of the file may stand beside
/// `services`; a key that the file does not know is refused, since it may be `services` misspelt.
///
/// @param documents reads each service
public record ConfigDocument(ServiceDocuments documents) {
    private static final List<String> KEYS_OF_ONE =
            List.of("domain", "path_prefix", "ports", "backends");
    private static final List<String> KEYS_OF_FILE =
            Shape.of(EngineConfig.class, KeyRules.none()).names();
    private static final KeyPath SERVICES = KeyPath.ROOT.key("services");

    /// What a document wants.
    public record Wanted(List<ServiceDefinition> services, List<String> warnings) {
        /// Copies the lists.
        public Wanted {
            services = List.copyOf(services);
            warnings = List.copyOf(warnings);
        }
    }

    /// Media types that are read.
    static final String[] TYPES = {"application/json", "application/yaml", "application/x-yaml"};

    /// What a document wants that is read already; its places stay, pointers begin at it.
    public Read<Wanted> of(Setting tree) {
        if (!(tree instanceof Setting.Mapping mapping)) {
            return Read.refused(shape());
        }
        Setting.Entry services = mapping.find("services");
        if (services == null && KEYS_OF_ONE.stream().anyMatch(key -> mapping.find(key) != null)) {
            return documents
                    .read(tree, KeyPath.ROOT)
                    .map(given -> new Wanted(List.of(given.definition()), given.warnings()));
        }
        List<Violation> unknown = unknownKeys(mapping);
        if (services != null && services.value() instanceof Setting.Sequence(var all, _)) {
            return listed(tree, all.size(), unknown);
        }
        return Read.refused(shape().withErrors(unknown));
    }

    /// The configuration file's other keys are passed over: what they say comes from the files.
    private static List<Violation> unknownKeys(Setting.Mapping mapping) {
        Findings findings = new Findings();
        for (Setting.Entry entry : mapping.entries()) {
            if (!KEYS_OF_FILE.contains(entry.key()) && !entry.key().startsWith("x-")) {
                findings.add(
                        Finding.ofUnknownKey(
                                entry.key(), entry.place(), KeyPath.ROOT, KEYS_OF_FILE));
            }
        }
        return Violations.errors(findings.sorted());
    }

    /// Reads the body of a request.
    Read<Wanted> read(AdminRequest request) {
        return settings(request).then(this::of);
    }

    /// The body of a request as a tree, whatever it says.
    Read<Setting> settings(AdminRequest request) {
        boolean isYaml = MediaTypes.bare(request.field("content-type")).endsWith("yaml");
        return isYaml ? yaml(request) : documents.bodies().settings(request);
    }

    private Read<Setting> yaml(AdminRequest request) {
        Findings findings = new Findings();
        JsonBody bodies = documents.bodies();
        Setting tree = YamlReader.read("", request.raw().body(), bodies.deepest(), findings);
        return bodies.checked(request, tree, findings);
    }

    private static Problem shape() {
        return ProblemType.INVALID_DOCUMENT.of(
                "The document is {\"services\": [...]} as in the configuration file, or one"
                        + " service");
    }

    /// @param unknown what is wrong at the top
    private Read<Wanted> listed(Setting tree, int count, List<Violation> unknown) {
        List<ServiceDefinition> services = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        List<Violation> violations = new ArrayList<>(unknown);
        Set<ServiceId> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            switch (documents.read(tree, SERVICES.element(i))) {
                case Read.Of<Given>(Given given) -> {
                    services.add(given.definition());
                    warnings.addAll(given.warnings());
                    if (!ids.add(given.definition().id())) {
                        violations.add(
                                Violation.of(
                                        "/services/" + i,
                                        "duplicate_service",
                                        given.definition().id() + " stands in the document twice"));
                    }
                }
                case Read.Refused<Given>(Problem problem) -> violations.addAll(problem.errors());
            }
        }
        return violations.isEmpty()
                ? Read.of(new Wanted(services, warnings))
                : Read.refused(
                        ProblemType.INVALID_DOCUMENT
                                .of(
                                        unknown.isEmpty()
                                                ? "The services of the document are not valid"
                                                : "The document has keys that are not known")
                                .withErrors(violations));
    }
}
