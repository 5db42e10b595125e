package io.balto.engine.router;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/* Finding the domain of a host. The host is the client's, up to a whole field long, so its length
 * is bounded before any loop over its labels: beyond what a name can be, only * covers it.
 * Wildcards are found by the suffix behind each dot; the hash grows from right to left, so that all
 * suffixes together are hashed in one pass: at most 127 lookups, usually two. */
/// The trees of all domains, exact ones, wildcards and the one of `*`; immutable.
///
/// @param exact by the whole name
/// @param wildcards by the name behind `*.`
/// @param any of `*`
record Domains<T>(
        PersistentMap<String, RouteNode<T>> exact,
        PersistentMap<String, RouteNode<T>> wildcards,
        @Nullable RouteNode<T> any) {
    static <T> Domains<T> empty() {
        return new Domains<>(PersistentMap.empty(), PersistentMap.empty(), null);
    }

    /// The tree of the most specific domain that covers a host: exact beats the longest wildcard
    /// beats `*`.
    ///
    /// @param host the value of a Host field, raw
    @Nullable RouteNode<T> covering(String host) {
        String name = folded(host);
        int end = nameEnd(name);
        if (end > DomainPattern.MAX_LENGTH) {
            return any;
        }
        RouteNode<T> found = PersistentMap.get(exact, name, 0, end, TextHash.of(name, 0, end));
        if (found == null && !wildcards.isEmpty()) {
            found = longestWildcard(name, end);
        }
        return found == null ? any : found;
    }

    /// Every domain that covers a host, folded: its name, wildcards of what stands behind its dots,
    /// and `*`.
    ///
    /// @param host the value of a Host field, raw
    static Set<String> allCovering(String host) {
        String name = folded(host);
        int end = nameEnd(name);
        Set<String> domains = new HashSet<>();
        domains.add("*");
        if (end <= DomainPattern.MAX_LENGTH) {
            domains.add(name.substring(0, end));
            for (int i = 1; i < end; i++) {
                if (isBehindLabel(name, i)) {
                    domains.add("*" + name.substring(i, end));
                }
            }
        }
        return domains;
    }

    /// The tree registered for exactly this domain.
    @Nullable RouteNode<T> at(DomainPattern domain) {
        if (domain.isAny()) {
            return any;
        }
        return (domain.isWildcard() ? wildcards : exact).get(domain.name()).orElse(null);
    }

    /// All trees, with this one in place of the domain's; null takes the domain out.
    Domains<T> with(DomainPattern domain, @Nullable RouteNode<T> tree) {
        if (domain.isAny()) {
            return new Domains<>(exact, wildcards, tree);
        }
        var former = domain.isWildcard() ? wildcards : exact;
        var changed =
                tree == null ? former.without(domain.name()) : former.with(domain.name(), tree);
        return domain.isWildcard()
                ? new Domains<>(exact, changed, any)
                : new Domains<>(changed, wildcards, any);
    }

    private @Nullable RouteNode<T> longestWildcard(String name, int end) {
        RouteNode<T> longest = null;
        int hash = 0;
        int power = 1;
        for (int i = end - 1; i > 0; i--) {
            if (isBehindLabel(name, i)) {
                RouteNode<T> found = PersistentMap.get(wildcards, name, i + 1, end, hash);
                longest = found == null ? longest : found;
            }
            hash += power * name.charAt(i);
            power *= TextHash.FACTOR;
        }
        return longest;
    }

    /// Whether a dot stands here that ends a label.
    private static boolean isBehindLabel(String name, int at) {
        return name.charAt(at) == '.' && name.charAt(at - 1) != '.';
    }

    /// The host with ASCII letters folded; the same string when there is nothing to fold.
    private static String folded(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                return host.toLowerCase(Locale.ROOT);
            }
        }
        return host;
    }

    /// Where the name ends: before the port and a trailing dot, or behind the brackets of an IPv6
    /// address.
    private static int nameEnd(String host) {
        if (host.startsWith("[")) {
            return host.indexOf(']') + 1;
        }
        int colon = host.indexOf(':');
        int end = colon < 0 ? host.length() : colon;
        return end > 0 && host.charAt(end - 1) == '.' ? end - 1 : end;
    }
}
