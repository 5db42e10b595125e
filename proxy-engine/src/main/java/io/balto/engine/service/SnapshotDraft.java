package io.balto.engine.service;

import io.balto.engine.backend.Backend;
import io.balto.engine.router.PersistentMap;
import io.balto.engine.router.Router;
import io.balto.engine.service.policy.PolicyDefaults;
import io.balto.engine.service.policy.ServiceResolver;
import io.balto.engine.service.policy.ServiceResolver.Resolution.Invalid;
import io.balto.engine.service.policy.ServiceResolver.Resolution.Resolved;
import io.balto.engine.service.snapshot.Registration;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.service.snapshot.SnapshotDelta;
import io.balto.model.problem.Problem;
import io.balto.model.service.ServiceDefinition;
import io.balto.model.service.ServiceId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A snapshot in the making: the steps of one change, one after the other. Confined to the thread
/// that makes it, and thrown away when a step is refused.
///
/// Cost of a step: that of one route and one service, whatever the number of others.
final class SnapshotDraft {
    private final Snapshot base;
    private final long number;
    private final ServiceAssembler assembler;
    private final Map<Backend, Draft.Adoption> adoptions = new LinkedHashMap<>();
    private final Set<ServiceId> touched = new LinkedHashSet<>();
    private final List<String> warnings = new ArrayList<>();

    /// Services of the base that have left their id, by their uid.
    private final Map<String, Service> left = new HashMap<>();

    /// Of services of the base, by their id there, the uid of the one that has their backends now.
    private final Map<ServiceId, String> heirs = new HashMap<>();

    private PolicyDefaults defaults;
    private Router<Service> router;
    private PersistentMap<ServiceId, Service> services;

    /// @param number the generation it becomes if anything differs
    SnapshotDraft(Snapshot base, long number, ServiceAssembler assembler) {
        this.base = base;
        this.number = number;
        this.assembler = assembler;
        this.defaults = base.defaults();
        this.router = base.router();
        this.services = base.services();
    }

    /// The number the snapshot gets if anything differs.
    long number() {
        return number;
    }

    /// The service as far as the draft has come; null when there is none.
    @Nullable Service service(ServiceId id) {
        return services.get(id).orElse(null);
    }

    /// All services as far as the draft has come. O(services).
    List<Service> services() {
        return services.values();
    }

    boolean hasOtherDefaults() {
        return !defaults.equals(base.defaults());
    }

    void inherit(PolicyDefaults changed) {
        defaults = changed;
    }

    void warn(String sentence) {
        warnings.add(sentence);
    }

    /// Registers or replaces the service with this id.
    ///
    /// @return what is wrong, null when nothing is
    @Nullable Problem place(Registration registration) {
        ServiceDefinition definition = registration.definition();
        return switch (ServiceResolver.resolve(definition, defaults)) {
            case Invalid(var violations) ->
                    Problem.invalid(
                            "The definition of " + definition.id() + " is not valid", violations);
            case Resolved resolved -> {
                Service other = routeTaker(resolved);
                if (other != null) {
                    yield Problems.duplicateRoute(definition, other.definition());
                }
                place(resolved, registration);
                yield null;
            }
        };
    }

    void remove(Service service) {
        router = router.without(service.definition().domain(), service.pattern());
        services = services.without(service.id());
        touched.add(service.id());
        String uid = service.registration().uid();
        base.services()
                .get(service.id())
                .filter(was -> was.registration().uid().equals(uid))
                .ifPresent(was -> left.put(uid, was));
    }

    /// The draft as a whole; nothing but the current snapshot when no step changed anything.
    Draft.Valid finish() {
        SnapshotDelta delta = delta();
        if (delta.isEmpty() && !hasOtherDefaults() && number > base.generation()) {
            return new Draft.Valid(false, base, delta, List.of(), List.of(), warnings);
        }
        delta.added().forEach(this::warnOfRoutes);
        return new Draft.Valid(
                true,
                new Snapshot(number, defaults, router, services),
                delta,
                List.copyOf(adoptions.values()),
                edits(),
                warnings);
    }

    private void place(Resolved resolved, Registration registration) {
        ServiceId id = registration.id();
        Service before = service(id);
        Service carriesOver = before == null ? predecessor(registration) : before;
        var assembled = assembler.assemble(resolved, registration, defaults, carriesOver);
        assembled.adoptions().forEach(adoption -> adoptions.put(adoption.backend(), adoption));
        router =
                router.with(
                        registration.definition().domain(),
                        resolved.pattern(),
                        assembled.service());
        services = services.with(id, assembled.service());
        touched.add(id);
    }

    /// The service of the base whose backends go on in this one: the same one, which may have moved
    /// here from another id, else what had this id, unless that has moved elsewhere; null when
    /// there is none.
    private @Nullable Service predecessor(Registration registration) {
        String uid = registration.uid();
        Service moved = left.get(uid);
        Service found = moved == null ? base.services().get(registration.id()).orElse(null) : moved;
        if (found == null || !uid.equals(heirs.getOrDefault(found.id(), uid))) {
            return null;
        }
        heirs.put(found.id(), uid);
        return found;
    }

    /// The service that already has the route of this one under another id; null when none has.
    private @Nullable Service routeTaker(Resolved resolved) {
        ServiceDefinition definition = resolved.definition();
        return router.find(definition.domain(), resolved.pattern())
                .map(route -> route.value())
                .filter(service -> !service.id().equals(definition.id()))
                .orElse(null);
    }

    private SnapshotDelta delta() {
        List<Service> added = new ArrayList<>();
        List<Service> changed = new ArrayList<>();
        List<Service> removed = new ArrayList<>();
        Set<Backend> backendsBefore = new LinkedHashSet<>();
        Set<Backend> backendsAfter = new LinkedHashSet<>();
        for (ServiceId id : touched) {
            Service before = base.services().get(id).orElse(null);
            Service after = service(id);
            if (after == null && before == null) {
                continue;
            }
            if (after == null) {
                removed.add(before);
            } else if (before == null) {
                added.add(after);
            } else {
                changed.add(after);
            }
            backendsBefore.addAll(backends(before));
            backendsAfter.addAll(backends(after));
        }
        return new SnapshotDelta(
                added,
                changed,
                removed,
                without(backendsAfter, backendsBefore),
                without(backendsBefore, backendsAfter));
    }

    private static List<Backend> backends(@Nullable Service service) {
        return service == null ? List.of() : service.pool().backends();
    }

    /// Those of some backends that are not among others: what moved with its service is neither
    /// added nor removed.
    private static List<Backend> without(Set<Backend> backends, Set<Backend> others) {
        return backends.stream().filter(backend -> !others.contains(backend)).toList();
    }

    private List<Generation.Edit> edits() {
        List<Generation.Edit> edits = new ArrayList<>();
        for (ServiceId id : touched) {
            Service before = base.services().get(id).orElse(null);
            Service after = service(id);
            if (after != null
                    && (before == null || !before.registration().equals(after.registration()))) {
                edits.add(new Generation.Edit.Kept(after.registration()));
            } else if (after == null && before != null) {
                edits.add(new Generation.Edit.Dropped(id));
            }
        }
        return edits;
    }

    private void warnOfRoutes(Service service) {
        String domain = service.definition().domain();
        for (var shadow : router.shadowsAlong(domain, service.pattern())) {
            warnings.add(
                    "Service "
                            + shadow.hidden().value().id()
                            + " gets no requests: all of them go to "
                            + String.join(
                                    ", ",
                                    shadow.by().stream()
                                            .map(route -> route.value().id().value())
                                            .toList()));
        }
        if (ReservedPaths.covers(service.pattern())) {
            warnings.add(
                    "Service "
                            + service.id()
                            + " gets no requests on the main listener: /balto and /health are"
                            + " answered by the engine");
        }
    }
}
