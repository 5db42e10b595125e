package io.balto.engine.admin.service;

import io.balto.engine.admin.http.AdminRequest;
import io.balto.engine.admin.http.Answer;
import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.admin.http.Page;
import io.balto.engine.admin.http.Query;
import io.balto.engine.admin.http.Read;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.model.json.ModelJson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Shows services: all, some, or one.
final class ServicesEndpoint {
    private static final List<String> VIEWS = List.of("default", "full");

    private final ServiceParts parts;
    private final ServiceViews views;
    private final ServiceListing listing;

    ServicesEndpoint(ServiceParts parts) {
        this.parts = parts;
        this.views = new ServiceViews(parts);
        this.listing = new ServiceListing(views);
    }

    /// The parameters of the list.
    static String[] parameters() {
        List<String> names = new ArrayList<>(ServiceListing.PARAMETERS);
        names.addAll(Page.PARAMETERS);
        names.addAll(List.of("view", "fields"));
        return names.toArray(String[]::new);
    }

    Answer list(AdminRequest request) {
        Snapshot snapshot = parts.snapshots().current();
        Query query = request.query();
        return shown(query, snapshot)
                .answer(
                        shown ->
                                listing.list(snapshot, query, request.caller())
                                        .then(all -> Page.of(all, query, s -> s.id().value()))
                                        .answer(page -> answer(request, snapshot, page, shown)));
    }

    private static Answer answer(
            AdminRequest request,
            Snapshot snapshot,
            Page<Service> page,
            Function<Service, ?> shown) {
        Answer answer = page.leadOn(request.raw().target(), Answer.list(page.elements(), shown));
        Query query = request.query();
        return isVolatile(query) || ServiceListing.isVolatile(query)
                ? answer
                : EntityTag.tagged(request, EntityTag.of(snapshot.generation()), answer);
    }

    Answer one(AdminRequest request) {
        Snapshot snapshot = parts.snapshots().current();
        Query query = request.query();
        return shown(query, snapshot)
                .answer(
                        shown ->
                                ServiceLookup.service(request, snapshot)
                                        .answer(service -> answer(request, service, shown)));
    }

    private static Answer answer(
            AdminRequest request, Service service, Function<Service, ?> shown) {
        Answer answer = Answer.json(200, shown.apply(service));
        return isVolatile(request.query())
                ? answer
                : EntityTag.tagged(request, EntityTag.of(service.generation()), answer);
    }

    /// The full view has live values, and a selection is no representation to be replaced.
    private static boolean isVolatile(Query query) {
        return query.has("view") || query.has("fields");
    }

    private Read<Function<Service, ?>> shown(Query query, Snapshot snapshot) {
        return query.word("view", "default", VIEWS)
                .then(
                        view -> {
                            Function<Service, ?> whole =
                                    view.equals("full")
                                            ? views.full(snapshot.router())
                                            : ServiceViews::fixed;
                            return query.words("fields", "", ServiceViews.members(view))
                                    .map(
                                            wanted ->
                                                    wanted.isEmpty()
                                                            ? whole
                                                            : s ->
                                                                    selected(
                                                                            whole.apply(s),
                                                                            wanted));
                        });
    }

    private static ObjectNode selected(Object whole, List<String> wanted) {
        ObjectNode selected = ModelJson.mapper().createObjectNode();
        for (Map.Entry<String, JsonNode> member : ModelJson.tree(whole).properties()) {
            if (wanted.contains(member.getKey())) {
                selected.set(member.getKey(), member.getValue());
            }
        }
        return selected;
    }
}
