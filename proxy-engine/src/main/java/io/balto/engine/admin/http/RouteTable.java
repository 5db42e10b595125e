package io.balto.engine.admin.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// All resources of the REST API; immutable. A lookup is O(resources).
public final class RouteTable {
    private final List<Resource> resources;

    /// One path and its methods.
    ///
    /// @param routes by method
    private record Resource(PathTemplate path, Map<String, Route> routes) {}

    /// What is at a path.
    ///
    /// @param routes by method
    /// @param parameters what the names of the template stand for, as sent
    public record Found(Map<String, Route> routes, Map<String, String> parameters) {
        /// Copies both.
        public Found {
            routes = Map.copyOf(routes);
            parameters = Map.copyOf(parameters);
        }

        /// The route of a method; HEAD is served by GET.
        public Optional<Route> route(String method) {
            return Optional.ofNullable(routes.get(method.equals("HEAD") ? "GET" : method));
        }

        /// The value of an `Allow` field.
        public String allow() {
            TreeSet<String> methods = new TreeSet<>(routes.keySet());
            methods.add("OPTIONS");
            if (methods.contains("GET")) {
                methods.add("HEAD");
            }
            return String.join(", ", methods);
        }
    }

    /// A table of these.
    ///
    /// @throws IllegalArgumentException when two have the same method and path, or the same id
    public RouteTable(List<Route> routes) {
        Map<String, Resource> byPath = new LinkedHashMap<>();
        TreeSet<String> operations = new TreeSet<>();
        for (Route route : routes) {
            Resource resource =
                    byPath.computeIfAbsent(
                            route.path().toString(),
                            _ -> new Resource(route.path(), new LinkedHashMap<>()));
            boolean isNew = resource.routes.put(route.method(), route) == null;
            if (!isNew || !operations.add(route.operation())) {
                throw new IllegalArgumentException("two routes are " + route.operation());
            }
        }
        List<Resource> ordered = new ArrayList<>(byPath.values());
        ordered.sort(Comparator.comparingInt((Resource r) -> r.path.literals()).reversed());
        this.resources = List.copyOf(ordered);
    }

    /// What is at this path; a slash at its end means nothing.
    ///
    /// @param path as sent, without query
    public Optional<Found> find(String path) {
        Optional<Found> exact = exact(path);
        boolean mayTrim = exact.isEmpty() && path.length() > 1 && path.endsWith("/");
        return mayTrim ? exact(path.substring(0, path.length() - 1)) : exact;
    }

    private Optional<Found> exact(String path) {
        List<String> segments = PathTemplate.segments(path);
        for (Resource resource : resources) {
            Optional<Map<String, String>> values = resource.path.match(segments);
            if (values.isPresent()) {
                return values.map(found -> new Found(resource.routes, found));
            }
        }
        return Optional.empty();
    }

    /// Every route.
    public List<Route> routes() {
        return resources.stream().flatMap(r -> r.routes.values().stream()).toList();
    }
}
