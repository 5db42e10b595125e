package io.balto.engine.router;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/* All routes of one moment, immutable: a change copies the way from the root to one route and
 * shares the rest with its predecessor, so its cost does not grow with the number of routes, and a
 * request that has begun with one router finishes with it. First by domain, then by path within
 * that domain; a path that the most specific domain does not know is not looked up in a less
 * specific one.
 *
 * A lookup of a plain path makes no object but its result. Hosts and paths come from clients: they
 * are compared with equals, never trusted by hash, and keys of equal hash are found by binary
 * search (see HamtNode). Figures: bench/RouterBenchmark. */
/// Finds the value of the most specific route for a host and a path; immutable, safe for any
/// thread.
///
/// A lookup is O(labels + path length); a change is O(path length), whatever the number of routes.
public final class Router<T> {
    private final Domains<T> domains;
    private final int size;

    private Router(Domains<T> domains, int size) {
        this.domains = domains;
        this.size = size;
    }

    /// The router without routes.
    public static <T> Router<T> empty() {
        return new Router<>(Domains.empty(), 0);
    }

    /// How many routes there are.
    public int size() {
        return size;
    }

    /// This router with a route added, or put in place of the one whose pattern is equal but for
    /// parameter names.
    ///
    /// @param domain as for `DomainPattern.of`
    /// @throws IllegalArgumentException when the domain is not one
    public Router<T> with(String domain, PathPattern pattern, T value) {
        requireNonNull(value, "value");
        DomainPattern at = DomainPattern.of(domain);
        RouteNode<T> former = domains.at(at);
        RouteNode<T> tree = former == null ? RouteNode.empty() : former;
        boolean replaces = tree.routeAt(pattern) != null;
        RouteNode<T> changed = tree.with(new Route<>(at.text(), pattern, value), 0);
        return new Router<>(domains.with(at, changed), replaces ? size : size + 1);
    }

    /// This router without the route whose pattern is equal but for parameter names; the same
    /// router when there is none.
    ///
    /// @param domain as for `DomainPattern.of`
    /// @throws IllegalArgumentException when the domain is not one
    public Router<T> without(String domain, PathPattern pattern) {
        DomainPattern at = DomainPattern.of(domain);
        RouteNode<T> tree = domains.at(at);
        if (tree == null || tree.routeAt(pattern) == null) {
            return this;
        }
        return new Router<>(domains.with(at, tree.without(pattern, 0)), size - 1);
    }

    /// The route of this domain whose pattern is equal but for parameter names: what a new one
    /// would be a duplicate of.
    ///
    /// @param domain as for `DomainPattern.of`
    /// @throws IllegalArgumentException when the domain is not one
    public Optional<Route<T>> find(String domain, PathPattern pattern) {
        RouteNode<T> tree = domains.at(DomainPattern.of(domain));
        return tree == null ? Optional.empty() : Optional.ofNullable(tree.routeAt(pattern));
    }

    /// The routes that can never be reached and might be because of this pattern: itself and the
    /// others on the way to it, but no others of the domain. To be asked of the router that has it.
    ///
    /// O(path length squared).
    ///
    /// @param domain as for `DomainPattern.of`
    /// @throws IllegalArgumentException when the domain is not one
    public List<Shadow<T>> shadowsAlong(String domain, PathPattern pattern) {
        RouteNode<T> tree = domains.at(DomainPattern.of(domain));
        return tree == null ? List.of() : tree.shadowsAlong(pattern);
    }

    /// Every domain under which a route could serve this host, whether there is one or not; folded
    /// as by `DomainPattern.folded`. O(labels).
    ///
    /// @param host as for `match`
    public static Set<String> domainsCovering(String host) {
        return Domains.allCovering(host);
    }

    /// The most specific route for a request.
    ///
    /// @param host the value of the Host field, raw; empty when there was none
    /// @param path the path of the target, raw: percent-encoded, one character per octet, no query
    public Match<T> match(String host, String path) {
        if (RawPath.isPlain(path)) {
            return match(host, path, path);
        }
        String fault = RawPath.faultIn(path);
        if (fault != null) {
            return new Match.Malformed<>(fault);
        }
        String forwarded = RawPath.withoutDotSegments(path);
        return match(host, forwarded, RawPath.decoded(forwarded));
    }

    private Match<T> match(String host, String forwarded, String decoded) {
        RouteNode<T> tree = domains.covering(host);
        if (tree == null) {
            return new Match.None<>(Miss.NO_HOST);
        }
        Route<T> route = tree.match(decoded, 0);
        return route == null ? new Match.None<>(Miss.NO_PATH) : found(route, forwarded);
    }

    private static <T> Match<T> found(Route<T> route, String forwarded) {
        PathPattern pattern = route.pattern();
        return new Match.Found<>(route.value(), pattern, forwarded, pattern.capturesIn(forwarded));
    }
}
