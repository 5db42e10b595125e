package io.balto.engine.admin.http;

import java.util.List;

/// One method of one resource.
///
/// @param operation its id in the OpenAPI document, unique; the label of its metric
/// @param isWhole whether it is about all services, so that it is not for callers limited to some
/// @param query names of the parameters it takes
/// @param produces media types an answer may have
/// @param consumes media types a body may have; empty when it takes none
public record Route(
        String method,
        PathTemplate path,
        Access access,
        String operation,
        boolean isWhole,
        List<String> query,
        List<String> produces,
        List<String> consumes,
        Endpoint endpoint) {
    private static final List<String> JSON = List.of(Answer.JSON);

    /// Copies the lists.
    public Route {
        query = List.copyOf(query);
        produces = List.copyOf(produces);
        consumes = List.copyOf(consumes);
    }

    /// A resource that is read.
    public static Route get(String path, Access access, String operation, Endpoint endpoint) {
        return of("GET", path, access, operation).to(endpoint).taking();
    }

    /// A method with a JSON body, which may be left out where the endpoint says so.
    public static Route of(String method, String path, Access access, String operation) {
        return new Route(
                method,
                PathTemplate.of(path),
                access,
                operation,
                false,
                List.of(),
                JSON,
                JSON,
                _ -> Answer.problem(ProblemType.NOT_FOUND.of("nothing serves it")).now());
    }

    /// The same, served by this.
    public Route to(Endpoint by) {
        return with(isWhole, query, produces, consumes, by);
    }

    /// The same, but not for callers who are limited to some services.
    public Route whole() {
        return with(true, query, produces, consumes, endpoint);
    }

    /// The same with these query parameters.
    public Route query(String... names) {
        return with(isWhole, List.of(names), produces, consumes, endpoint);
    }

    /// The same with answers of these media types; with none of them, whatever is asked for.
    public Route producing(String... types) {
        return with(isWhole, query, List.of(types), consumes, endpoint);
    }

    /// The same with bodies of these media types; with none of them, it takes no body.
    public Route taking(String... types) {
        return with(isWhole, query, produces, List.of(types), endpoint);
    }

    private Route with(
            boolean whole,
            List<String> names,
            List<String> given,
            List<String> taken,
            Endpoint by) {
        return new Route(method, path, access, operation, whole, names, given, taken, by);
    }
}
