package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.service.ServiceLookup.Place;
import io.balto.engine.backend.Backend;
import io.balto.engine.backend.Eligibility;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.service.snapshot.Service;
import io.balto.model.service.ServiceId;
import io.balto.model.status.CircuitStatus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;

/* A list may have ten thousand elements of which a page shows a hundred: what is shown is made only
 * for those of the page, and what is chosen and sorted by is read off the backends themselves. */

/// Shows backends and circuits: of one service, of all, or one.
final class BackendsEndpoint {
    /// Parameters of the flat list of backends.
    static final String[] PARAMETERS = {"q", "service", "state", "eligible", "limit", "cursor"};

    /// Parameters of the flat list of circuits.
    static final String[] CIRCUIT_PARAMETERS = {"q", "service", "state", "limit", "cursor"};

    private static final List<String> STATES = List.of("ready", "drain", "maintenance");
    private static final List<String> CIRCUITS = List.of("closed", "open", "half_open", "forced");
    private static final List<String> TRUTH = List.of("true", "false");

    private final ServiceParts parts;
    private final BackendViews views;

    BackendsEndpoint(ServiceParts parts) {
        this.parts = parts;
        this.views = new BackendViews(parts);
    }

    /// A circuit with the backend it belongs to.
    private record NamedCircuit(
            String backendId, String backendUid, ServiceId serviceId, CircuitStatus circuit) {}

    Answer ofService(AdminRequest request) {
        return ServiceLookup.service(request, parts.snapshots().current())
                .answer(
                        service ->
                                Answer.list(
                                        service.pool().backends(),
                                        backend -> views.listed(service, backend)));
    }

    Answer one(AdminRequest request) {
        return ServiceLookup.backend(request, parts.snapshots().current())
                .answer(
                        place ->
                                Answer.json(200, views.one(place.service(), place.backend()))
                                        .with("ETag", BackendTag.of(place.backend())));
    }

    Answer circuit(AdminRequest request) {
        return ServiceLookup.backend(request, parts.snapshots().current())
                .answer(place -> Answer.json(200, views.circuit(place.backend())));
    }

    Answer all(AdminRequest request) {
        Query query = request.query();
        return query.choice("state", STATES)
                .then(state -> query.choice("eligible", TRUTH).map(e -> filter(state, e)))
                .answer(filter -> page(request, filter, this::status));
    }

    private Predicate<Backend> filter(String state, String eligible) {
        long nowNanos = nowNanos();
        return backend ->
                (state.isEmpty() || backend.hold().state().word().equals(state))
                        && (eligible.isEmpty()
                                || Boolean.toString(isEligible(backend, nowNanos))
                                        .equals(eligible));
    }

    private static boolean isEligible(Backend backend, long nowNanos) {
        return backend.eligibility(nowNanos) == Eligibility.ELIGIBLE;
    }

    private Object status(Place place) {
        return views.listed(place.service(), place.backend());
    }

    Answer circuits(AdminRequest request) {
        long nowNanos = nowNanos();
        return request.query()
                .choice("state", CIRCUITS)
                .answer(state -> page(request, b -> isIn(state, b, nowNanos), this::circuit));
    }

    private static boolean isIn(String state, Backend backend, long nowNanos) {
        if (state.isEmpty()) {
            return true;
        }
        CircuitBreaker circuit = backend.circuit();
        return circuit.state(nowNanos).word().equals(state)
                || state.equals("forced") && circuit.isForced(nowNanos);
    }

    private NamedCircuit circuit(Place place) {
        Backend backend = place.backend();
        return new NamedCircuit(
                backend.id(),
                BackendUid.of(place.service(), backend.address().url()),
                place.service().id(),
                views.circuit(backend));
    }

    private Answer page(
            AdminRequest request, Predicate<Backend> wanted, Function<Place, Object> shown) {
        return Page.of(matching(request, wanted), request.query(), BackendsEndpoint::name)
                .answer(
                        page ->
                                page.leadOn(
                                        request.raw().target(),
                                        Answer.list(page.elements(), shown)));
    }

    private static String name(Place place) {
        return place.service().registration().uid() + " " + place.backend().id();
    }

    private long nowNanos() {
        return parts.moments().clock().nanoTime();
    }

    /// In the order of ids. A loop in each service, not a stream: these were half of what a list of
    /// 200 backends allocated.
    private List<Place> matching(AdminRequest request, Predicate<Backend> wanted) {
        String words = request.query().value("q").orElse("").toLowerCase(Locale.ROOT);
        String named = request.query().value("service").orElse("");
        var services = parts.snapshots().current().services();
        List<Place> found = new ArrayList<>(services.size());
        request.caller()
                .among(services.values())
                .filter(service -> named.isEmpty() || isNamed(service, named))
                .forEach(
                        service -> {
                            for (Backend backend : service.pool().backends()) {
                                if ((words.isEmpty() || contains(backend, words))
                                        && wanted.test(backend)) {
                                    found.add(new Place(service, backend));
                                }
                            }
                        });
        found.sort(
                Comparator.comparing((Place place) -> place.service().id())
                        .thenComparing(place -> place.backend().id()));
        return found;
    }

    private static boolean contains(Backend backend, String words) {
        return backend.id().toLowerCase(Locale.ROOT).contains(words)
                || backend.address().url().contains(words);
    }

    private static boolean isNamed(Service service, String wanted) {
        return service.id().value().equals(wanted) || service.registration().uid().equals(wanted);
    }
}
