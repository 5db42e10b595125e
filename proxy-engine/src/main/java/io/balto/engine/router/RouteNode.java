package io.balto.engine.router;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/* The patterns of one domain, one level for each segment. A node is what has been matched so far;
 * its literals, its parameter and its rest are tried in this order, and a branch without a match is
 * left again for the next.
 *
 * Cost of a match: one lookup of a literal for each segment, plus what backtracking adds. Only a
 * node with both a literal and a parameter can add anything, and the path must satisfy both; there
 * are at most 2^d such branches for d such levels, and never more than there are nodes. Clients
 * choose paths, but only operators make nodes, at most 64 levels of them.
 *
 * Literals live in a persistent hash map, found without cutting the segment out of the path. */
/// One immutable node of a domain's tree of path patterns; a change copies the way from the root to
/// it.
///
/// @param literals the nodes behind a literal segment, by its decoded text
/// @param parameter the node behind a `:name`, whatever the name
/// @param exact the route whose pattern ends here
/// @param rest the route whose pattern ends here in `/*`
record RouteNode<T>(
        PersistentMap<String, RouteNode<T>> literals,
        @Nullable RouteNode<T> parameter,
        @Nullable Route<T> exact,
        @Nullable Route<T> rest) {
    static <T> RouteNode<T> empty() {
        return new RouteNode<>(PersistentMap.empty(), null, null, null);
    }

    /// The most specific route for what follows in a decoded path.
    ///
    /// @param path decoded as by `RawPath.decoded`, without dot segments
    /// @param from where the next segment, or slashes before it, begins
    @Nullable Route<T> match(String path, int from) {
        int start = RawPath.segmentStart(path, from);
        if (start == path.length()) {
            return exact != null ? exact : rest;
        }
        int end = RawPath.segmentEnd(path, start);
        RouteNode<T> literal = literal(path, start, end);
        Route<T> found = literal == null ? null : literal.match(path, end);
        if (found == null && parameter != null) {
            found = parameter.match(path, end);
        }
        return found != null ? found : rest;
    }

    private @Nullable RouteNode<T> literal(String path, int start, int end) {
        if (literals.isEmpty()) {
            return null;
        }
        return PersistentMap.get(literals, path, start, end, TextHash.of(path, start, end));
    }

    /// This tree with the route at the place of its pattern.
    ///
    /// @param depth how many segments of the pattern lead to this node
    RouteNode<T> with(Route<T> route, int depth) {
        List<Segment> segments = route.pattern().segments();
        if (depth == segments.size()) {
            return route.pattern().isPrefix()
                    ? new RouteNode<>(literals, parameter, exact, route)
                    : new RouteNode<>(literals, parameter, route, rest);
        }
        RouteNode<T> child = child(segments.get(depth));
        RouteNode<T> changed =
                (child == null ? RouteNode.<T>empty() : child).with(route, depth + 1);
        return withChild(segments.get(depth), changed);
    }

    /// This tree without the route at the place of a pattern, which must be there; null when
    /// nothing remains.
    @Nullable RouteNode<T> without(PathPattern pattern, int depth) {
        List<Segment> segments = pattern.segments();
        RouteNode<T> changed;
        if (depth == segments.size()) {
            changed =
                    pattern.isPrefix()
                            ? new RouteNode<>(literals, parameter, exact, null)
                            : new RouteNode<>(literals, parameter, null, rest);
        } else {
            RouteNode<T> child = requireNonNull(child(segments.get(depth)), "not in the tree");
            changed = withChild(segments.get(depth), child.without(pattern, depth + 1));
        }
        return changed.isEmpty() ? null : changed;
    }

    /// The route at the place of a pattern, whatever its parameters are called.
    @Nullable Route<T> routeAt(PathPattern pattern) {
        RouteNode<T> node = this;
        for (Segment segment : pattern.segments()) {
            node = node.child(segment);
            if (node == null) {
                return null;
            }
        }
        return pattern.isPrefix() ? node.rest : node.exact;
    }

    /// The routes on the way to a pattern, and at its end, that can never be reached.
    List<Shadow<T>> shadowsAlong(PathPattern pattern) {
        List<Shadow<T>> shadows = new ArrayList<>();
        RouteNode<T> node = this;
        node.addShadow(shadows);
        for (Segment segment : pattern.segments()) {
            node = node.child(segment);
            if (node == null) {
                break;
            }
            node.addShadow(shadows);
        }
        return shadows;
    }

    /* A rest matches no more segments, or one more, or two, and so on. Literals are finite and
     * segments are not, so only other routes without literals below this node can take all of
     * these: an exact route here and at each node along the chain of parameters, until one that
     * ends in a rest takes whatever is longer. */
    private void addShadow(List<Shadow<T>> shadows) {
        if (rest == null) {
            return;
        }
        List<Route<T>> by = new ArrayList<>();
        RouteNode<T> node = this;
        while (node.exact != null && node.parameter != null) {
            by.add(node.exact);
            node = node.parameter;
            if (node.rest != null) {
                if (node.exact != null) {
                    by.add(node.exact);
                }
                by.add(node.rest);
                shadows.add(new Shadow<>(rest, by));
                return;
            }
        }
    }

    private @Nullable RouteNode<T> child(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String text) -> literal(text, 0, text.length());
            case Segment.Parameter _ -> parameter;
        };
    }

    private RouteNode<T> withChild(Segment segment, @Nullable RouteNode<T> child) {
        return switch (segment) {
            case Segment.Parameter _ -> new RouteNode<>(literals, child, exact, rest);
            case Segment.Literal(String text) -> {
                var changed = child == null ? literals.without(text) : literals.with(text, child);
                yield new RouteNode<>(changed, parameter, exact, rest);
            }
        };
    }

    private boolean isEmpty() {
        return literals.isEmpty() && parameter == null && exact == null && rest == null;
    }
}
