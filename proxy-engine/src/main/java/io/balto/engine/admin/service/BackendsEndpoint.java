package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.service.ServiceId;
import io.balto.model.status.BackendStatus;
import io.balto.model.status.CircuitStatus;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Shows backends and circuits: of one service, of all, or one.
final class BackendsEndpoint {
    /// Parameters of the flat list of backends.
    static final String[] PARAMETERS = {"q", "service", "state", "eligible", "limit", "cursor"};

    /// Parameters of the flat list of circuits.
    static final String[] CIRCUIT_PARAMETERS = {"q", "service", "state", "limit", "cursor"};

    private static final List<String> STATES = List.of("", "ready", "drain", "maintenance");
    private static final List<String> CIRCUITS =
            List.of("", "closed", "open", "half_open", "forced");
    private static final List<String> TRUTH = List.of("", "true", "false");

    private final ServiceParts parts;
    private final BackendViews views;

    BackendsEndpoint(ServiceParts parts) {
        this.parts = parts;
        this.views = new BackendViews(parts);
    }

    /// A circuit with the backend it belongs to.
    private record NamedCircuit(
            String backendId, String backendUid, ServiceId serviceId, CircuitStatus circuit) {
        static NamedCircuit of(BackendStatus backend) {
            return new NamedCircuit(
                    backend.id(), backend.uid(), backend.serviceId(), backend.circuit());
        }
    }

    Answer ofService(AdminRequest request) {
        return ServiceLookup.service(request, parts.snapshots().current())
                .answer(
                        service ->
                                Answer.json(
                                        200,
                                        service.pool().backends().stream()
                                                .map(b -> views.backend(service, b))
                                                .toList()));
    }

    Answer one(AdminRequest request) {
        return ServiceLookup.backend(request, parts.snapshots().current())
                .answer(
                        place ->
                                Answer.json(200, views.backend(place.service(), place.backend()))
                                        .with("ETag", BackendTag.of(place.backend())));
    }

    Answer circuit(AdminRequest request) {
        return ServiceLookup.backend(request, parts.snapshots().current())
                .answer(place -> Answer.json(200, views.circuit(place.backend())));
    }

    Answer all(AdminRequest request) {
        Query query = request.query();
        return query.word("state", "", STATES)
                .then(state -> query.word("eligible", "", TRUTH).map(e -> filter(state, e)))
                .then(filter -> page(request, matching(request).filter(filter).toList()))
                .answer(page -> answer(request, page, page.elements()));
    }

    private static Predicate<BackendStatus> filter(String state, String eligible) {
        return backend ->
                (state.isEmpty() || backend.state().word().equals(state))
                        && (eligible.isEmpty()
                                || Boolean.toString(backend.eligible()).equals(eligible));
    }

    Answer circuits(AdminRequest request) {
        return request.query()
                .word("state", "", CIRCUITS)
                .map(state -> matching(request).filter(b -> isIn(state, b.circuit())).toList())
                .then(all -> page(request, all))
                .answer(
                        page ->
                                answer(
                                        request,
                                        page,
                                        page.elements().stream().map(NamedCircuit::of).toList()));
    }

    private static boolean isIn(String state, CircuitStatus circuit) {
        return state.isEmpty()
                || circuit.state().word().equals(state)
                || state.equals("forced") && circuit.forced() != null;
    }

    private Stream<BackendStatus> matching(AdminRequest request) {
        Snapshot snapshot = parts.snapshots().current();
        String words = request.query().value("q").orElse("").toLowerCase(Locale.ROOT);
        String wanted = request.query().value("service").orElse("");
        return snapshot.services().values().stream()
                .filter(service -> request.caller().reaches(service.id()))
                .filter(service -> wanted.isEmpty() || isNamed(service, wanted))
                .flatMap(this::backends)
                .filter(
                        backend ->
                                words.isEmpty()
                                        || backend.id().toLowerCase(Locale.ROOT).contains(words)
                                        || backend.url().contains(words))
                .sorted(
                        Comparator.comparing(BackendStatus::serviceId)
                                .thenComparing(BackendStatus::id));
    }

    private Stream<BackendStatus> backends(Service service) {
        return service.pool().backends().stream().map(b -> views.backend(service, b));
    }

    private static boolean isNamed(Service service, String wanted) {
        return service.id().value().equals(wanted) || service.registration().uid().equals(wanted);
    }

    private static Read<Page<BackendStatus>> page(AdminRequest request, List<BackendStatus> all) {
        return Page.of(all, request.query(), BackendStatus::uid);
    }

    private static Answer answer(AdminRequest request, Page<?> page, List<?> shown) {
        return page.leadOn(request.raw().target(), Answer.json(200, shown));
    }
}
