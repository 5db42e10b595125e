package io.balto.engine.admin.service;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.status.Rates;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Which services a query asks for, in which order.
final class ServiceListing {
    /// Parameters that it looks at.
    static final List<String> PARAMETERS = List.of("q", "domain", "state", "source", "tag", "sort");

    private static final List<String> STATES = List.of("serving", "degraded", "unavailable");
    private static final List<String> SOURCES = List.of("file", "api");

    private final ServiceViews views;
    private final Map<String, Supplier<Comparator<Service>>> orders;

    ServiceListing(ServiceViews views) {
        this.views = views;
        this.orders =
                Map.of(
                        "id", () -> Comparator.comparing(Service::id),
                        "domain", () -> Comparator.comparing(s -> s.definition().domain()),
                        "created_at", () -> Comparator.comparing(s -> s.registration().createdAt()),
                        "updated_at", () -> Comparator.comparing(s -> s.registration().updatedAt()),
                        "state", () -> Comparator.comparing(once(views::state)),
                        "rps", () -> byRate(Rates::rps),
                        "error_ratio", () -> byRate(Rates::errorRatio),
                        "p95", () -> byRate(rates -> rates.latencySeconds().p95()));
    }

    /// The services of the query. O(services × log services).
    Read<List<Service>> list(Snapshot snapshot, Query query, Caller caller) {
        Read<Predicate<Service>> filter =
                query.choice("state", STATES)
                        .then(
                                state ->
                                        query.choice("source", SOURCES)
                                                .map(source -> matching(query, state, source)));
        return filter.then(
                wanted ->
                        order(query)
                                .map(
                                        order ->
                                                caller.among(snapshot.services().values())
                                                        .filter(wanted)
                                                        .sorted(order)
                                                        .toList()));
    }

    /// Whether the answer to a query changes without a change of the configuration.
    static boolean isVolatile(Query query) {
        String sort = query.value("sort").orElse("id");
        return query.has("state") || sort.matches("-?(state|rps|error_ratio|p95)");
    }

    private Predicate<Service> matching(Query query, String state, String source) {
        String words = query.value("q").orElse("").toLowerCase(Locale.ROOT);
        String domain = query.value("domain").orElse("").toLowerCase(Locale.ROOT);
        String tag = query.value("tag").orElse("");
        return service ->
                (words.isEmpty() || contains(service, words))
                        && (domain.isEmpty()
                                || service.definition().domain().equalsIgnoreCase(domain))
                        && (tag.isEmpty() || tags(service).contains(tag))
                        && (source.isEmpty()
                                || service.registration().source().word().equals(source))
                        && (state.isEmpty() || views.state(service).name().equalsIgnoreCase(state));
    }

    private static boolean contains(Service service, String words) {
        String name = service.definition().name();
        return service.id().value().toLowerCase(Locale.ROOT).contains(words)
                || name != null && name.toLowerCase(Locale.ROOT).contains(words)
                || tags(service).stream().anyMatch(t -> t.toLowerCase(Locale.ROOT).contains(words))
                || service.definition().backendList().stream()
                        .anyMatch(b -> b.url().toLowerCase(Locale.ROOT).contains(words));
    }

    private static List<String> tags(Service service) {
        List<String> tags = service.definition().tags();
        return tags == null ? List.of() : tags;
    }

    private Read<Comparator<Service>> order(Query query) {
        String given = query.value("sort").orElse("id");
        boolean isDescending = given.startsWith("-");
        Supplier<Comparator<Service>> named = orders.get(isDescending ? given.substring(1) : given);
        if (named == null) {
            return query.refused(
                    "sort",
                    "one of "
                            + String.join(", ", orders.keySet().stream().sorted().toList())
                            + ", with - in front for the largest first");
        }
        Comparator<Service> order = named.get();
        Comparator<Service> directed = isDescending ? order.reversed() : order;
        return Read.of(directed.thenComparing(Service::id));
    }

    /// What is not known counts as least.
    private Comparator<Service> byRate(Function<Rates, @Nullable Double> value) {
        return Comparator.comparing(
                once(
                        service -> {
                            Double rate =
                                    value.apply(views.parts().liveness().rates(service.series()));
                            return rate == null ? Double.valueOf(-1) : rate;
                        }));
    }

    /// Reads what changes all the time once for each element: an order that changes while it sorts
    /// is refused by who sorts.
    static <T, K> Function<T, K> once(Function<T, K> live) {
        IdentityHashMap<T, K> seen = new IdentityHashMap<>();
        return element -> seen.computeIfAbsent(element, live);
    }
}
