package io.balto.engine.admin.stream;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.MediaTypes;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.ProblemType;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.model.service.ServiceId;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Events: those that are kept as an array, or a stream of those that come.
final class EventsEndpoint {
    /// The parameters it takes.
    static final String[] PARAMETERS = {"types", "service", "since", "limit", "cursor"};

    private static final int MOST_READERS = 256;

    private final EventRing ring;
    private final Snapshots snapshots;

    EventsEndpoint(EventRing ring, Snapshots snapshots) {
        this.ring = ring;
        this.snapshots = snapshots;
    }

    Answer events(AdminRequest request) {
        return filter(request)
                .answer(
                        filter ->
                                MediaTypes.asksFor(request.field("accept"), Sse.TYPE)
                                        ? stream(request, filter)
                                        : array(request, filter));
    }

    private Answer array(AdminRequest request, Predicate<EngineEvent> filter) {
        List<EngineEvent> newestFirst = ring.recent().reversed().stream().filter(filter).toList();
        return Page.of(newestFirst, request.query(), event -> Long.toString(event.id()))
                .answer(
                        page ->
                                page.leadOn(
                                        request.raw().target(), Answer.json(200, page.elements())));
    }

    private Answer stream(AdminRequest request, Predicate<EngineEvent> filter) {
        if (ring.readers() >= MOST_READERS) {
            return Answer.problem(
                            ProblemType.OVERLOADED.of(
                                    "As many clients read events as may; close one"))
                    .with("Retry-After", "10");
        }
        String last = request.field("last-event-id").strip();
        boolean wantsPast = request.query().has("since");
        long after = last.matches("\\d{1,18}") ? Long.parseLong(last) : wantsPast ? 0 : -1;
        return new Answer.Stream(
                Sse.TYPE, Map.of(), sink -> ring.listen(sink, request.caller(), filter, after));
    }

    private Read<Predicate<EngineEvent>> filter(AdminRequest request) {
        Query query = request.query();
        String service = query.value("service").orElse("");
        String id =
                snapshots
                        .current()
                        .serviceByUid(service)
                        .map(found -> found.id().value())
                        .orElse(service);
        return query.words("types", "", EventTypes.WORDS)
                .then(types -> since(query).map(since -> wanted(request, types, id, since)));
    }

    private static Predicate<EngineEvent> wanted(
            AdminRequest request, List<String> types, String id, Instant since) {
        return event ->
                (types.isEmpty() || EventTypes.isOf(types, event.type()))
                        && (id.isEmpty() || id.equals(event.serviceId()))
                        && !event.time().isBefore(since)
                        && isWithinReach(request, event);
    }

    private static boolean isWithinReach(AdminRequest request, EngineEvent event) {
        String service = event.serviceId();
        return service == null
                ? !request.caller().isLimited()
                : request.caller().reaches(new ServiceId(service));
    }

    private static Read<Instant> since(Query query) {
        try {
            return Read.of(query.value("since").map(Instant::parse).orElse(Instant.EPOCH));
        } catch (DateTimeParseException e) {
            return query.refused("since", "a time such as 2025-01-14T10:30:00Z");
        }
    }
}
