package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.PathTemplate;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Read;
import io.balto.engine.backend.Backend;
import io.balto.engine.config.binding.Quoted;
import io.balto.engine.config.binding.Suggestion;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.problem.Problem;
import io.balto.model.service.ServiceId;

import java.util.List;
import java.util.Optional;

/// Finds the service and the backend that a path names: by uid, by id percent-encoded, or by id as
/// it is.
final class ServiceLookup {
    private static final String UID = "svc_";
    private static final int MOST_SUGGESTED_FROM = 1_000;

    private ServiceLookup() {}

    /// One backend and its service.
    record Place(Service service, Backend backend) {}

    /// The service that the path names, if the caller may see it.
    static Read<Service> service(AdminRequest request, Snapshot snapshot) {
        String decoded = request.parameter(PathTemplate.SERVICE);
        Optional<Service> found =
                find(snapshot, decoded)
                        .or(() -> find(snapshot, request.rawParameter(PathTemplate.SERVICE)));
        if (found.isEmpty()) {
            return Read.refused(
                    ProblemType.UNKNOWN_SERVICE.of(
                            "No service has the id "
                                    + Quoted.of(decoded)
                                    + near(snapshot, decoded)));
        }
        Service service = found.get();
        return request.caller().reaches(service.id())
                ? Read.of(service)
                : Read.refused(ProblemType.FORBIDDEN.of(outOfReach(request, service.id())));
    }

    /// The backend that the path names.
    static Read<Place> backend(AdminRequest request, Snapshot snapshot) {
        return service(request, snapshot)
                .then(
                        service -> {
                            String id = request.parameter("backend");
                            return find(service, id)
                                    .<Read<Place>>map(b -> Read.of(new Place(service, b)))
                                    .orElseGet(() -> Read.refused(unknownBackend(service, id)));
                        });
    }

    /// Why a caller may not have a service.
    static String outOfReach(AdminRequest request, ServiceId id) {
        return Quoted.of(request.caller().name())
                + " is limited to the services "
                + String.join(", ", request.caller().services())
                + "; "
                + Quoted.of(id.value())
                + " is none of them";
    }

    private static Optional<Backend> find(Service service, String id) {
        return service.backend(id)
                .or(
                        () ->
                                service.pool().backends().stream()
                                        .filter(
                                                b ->
                                                        BackendUid.of(service, b.address().url())
                                                                .equals(id))
                                        .findFirst());
    }

    private static Problem unknownBackend(Service service, String id) {
        List<String> ids = service.pool().backends().stream().map(Backend::id).toList();
        return ProblemType.UNKNOWN_BACKEND.of(
                "Service "
                        + service.id()
                        + " has no backend "
                        + Quoted.of(id)
                        + "; it has "
                        + String.join(", ", ids));
    }

    private static Optional<Service> find(Snapshot snapshot, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return snapshot.service(new ServiceId(text))
                .or(() -> text.startsWith(UID) ? snapshot.serviceByUid(text) : Optional.empty());
    }

    private static String near(Snapshot snapshot, String text) {
        if (snapshot.services().size() > MOST_SUGGESTED_FROM) {
            return "";
        }
        List<String> ids =
                snapshot.services().values().stream().map(s -> s.id().value()).sorted().toList();
        String near = Suggestion.among(ids, text);
        return near.isEmpty() ? "" : "; did you mean " + Quoted.of(near) + "?";
    }
}
