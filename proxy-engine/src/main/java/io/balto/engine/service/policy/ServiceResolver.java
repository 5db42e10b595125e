package io.balto.engine.service.policy;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.backend.BackendIds;
import io.balto.engine.router.DomainPattern;
import io.balto.engine.router.PathPattern;
import io.balto.model.problem.Violation;
import io.balto.model.service.BackendDefinition;
import io.balto.model.service.ServiceDefinition;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Reads everything in one definition that a key by itself cannot be judged by: addresses, pattern,
/// policies. Knows no other service.
public final class ServiceResolver {
    private static final String NAME = "[A-Za-z0-9._-]{1,63}";

    private ServiceResolver() {}

    /// A definition that was read, or all that is wrong with it.
    public sealed interface Resolution {
        /// It can be served unless another service is in its way.
        record Resolved(
                ServiceDefinition definition,
                PathPattern pattern,
                ServicePolicy policy,
                List<ResolvedBackend> backends)
                implements Resolution {}

        /// At least one violation; pointers begin at the definition.
        record Invalid(List<Violation> violations) implements Resolution {}
    }

    /// One backend of a definition with its address read.
    public record ResolvedBackend(
            BackendDefinition definition, BackendAddress address, String id) {}

    /// Reads a definition; pure.
    public static Resolution resolve(ServiceDefinition definition, PolicyDefaults defaults) {
        List<Violation> violations = new ArrayList<>();
        checkName(definition.name(), violations);
        read("/domain", violations, () -> DomainPattern.of(definition.domain()));
        PathPattern pattern =
                read("/path_prefix", violations, () -> PathPattern.of(definition.pathPrefix()));
        ServicePolicy policy = PolicyResolver.resolve(definition, defaults, violations);
        List<ResolvedBackend> backends = backends(definition, defaults, violations);
        if (pattern == null || policy == null || !violations.isEmpty()) {
            return new Resolution.Invalid(violations);
        }
        return new Resolution.Resolved(definition, pattern, policy, backends);
    }

    /// What a reader gives; null and a violation when it refuses.
    static <T> @Nullable T read(String pointer, List<Violation> violations, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            String message = e.getMessage();
            violations.add(
                    Violation.of(pointer, "invalid_value", message == null ? "invalid" : message));
            return null;
        }
    }

    private static void checkName(@Nullable String name, List<Violation> violations) {
        if (name != null && !name.matches(NAME)) {
            violations.add(
                    Violation.of(
                            "/name",
                            "invalid_value",
                            "a name is 1 to 63 letters, digits, dots, _ and -"));
        }
    }

    private static List<ResolvedBackend> backends(
            ServiceDefinition definition, PolicyDefaults defaults, List<Violation> violations) {
        boolean arePorts = definition.ports() != null;
        List<BackendDefinition> given = definition.backendList();
        if (given.isEmpty()) {
            String pointer = arePorts ? "/ports" : "/backends";
            violations.add(Violation.of(pointer, "too_few", "a service has at least one backend"));
        }
        List<ResolvedBackend> resolved = new ArrayList<>();
        Map<String, Integer> placeOfId = new HashMap<>();
        for (int i = 0; i < given.size(); i++) {
            BackendDefinition backend = given.get(i);
            String pointer = arePorts ? "/ports/" + i : "/backends/" + i + "/url";
            BackendAddress address =
                    read(
                            pointer,
                            violations,
                            () -> BackendAddress.of(backend.url(), defaults.defaultHost()));
            if (address == null) {
                continue;
            }
            String id = BackendIds.of(definition, address, defaults.defaultHost());
            Integer before = placeOfId.putIfAbsent(id, i);
            if (before != null) {
                violations.add(duplicate(pointer, backend, given.get(before)));
            }
            resolved.add(new ResolvedBackend(backend, address, id));
        }
        return resolved;
    }

    private static Violation duplicate(
            String pointer, BackendDefinition second, BackendDefinition first) {
        return Violation.of(
                pointer,
                "duplicate_backend",
                "\"" + second.url() + "\" is the same backend as \"" + first.url() + "\"");
    }
}
