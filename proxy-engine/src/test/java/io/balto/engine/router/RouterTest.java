package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

class RouterTest {
    private static final String HOST = "api.example.com";

    @ParameterizedTest(name = "{0}: {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exact beats wildcard       | api.ex.com *.ex.com *  | api.ex.com         | api.ex.com
                    longest wildcard           | *.ex.com *.a.ex.com *  | x.a.ex.com         | *.a.ex.com
                    wildcard beats *           | *.ex.com *             | www.ex.com         | *.ex.com
                    wildcard: one label        | *.ex.com               | www.ex.com         | *.ex.com
                    wildcard: more labels      | *.ex.com               | a.b.ex.com         | *.ex.com
                    wildcard: not none         | *.ex.com               | ex.com             | NO_HOST
                    wildcard: not an empty one | *.ex.com               | .ex.com            | NO_HOST
                    wildcard: whole labels     | *.ex.com               | www.badex.com      | NO_HOST
                    * is a catch-all           | *                      | whatever           | *
                    * covers no host at all    | *                      | ''                 | *
                    * must be written          | api.ex.com             | other.ex.com       | NO_HOST
                    port ignored               | api.ex.com             | api.ex.com:8443    | api.ex.com
                    empty port ignored         | api.ex.com             | api.ex.com:        | api.ex.com
                    port ignored for wildcards | *.ex.com               | www.ex.com:80      | *.ex.com
                    letters folded             | api.ex.com             | API.Ex.COM         | api.ex.com
                    letters folded in domains  | API.Ex.com             | api.ex.com         | api.ex.com
                    trailing dot dropped       | api.ex.com             | api.ex.com.        | api.ex.com
                    dot before the port        | api.ex.com             | Api.ex.com.:80     | api.ex.com
                    only one dot               | api.ex.com             | api.ex.com..       | NO_HOST
                    IPv6 in brackets           | [::1]                  | [::1]              | [::1]
                    IPv6 with port             | [2001:db8::1]          | [2001:DB8::1]:5500 | [2001:db8::1]
                    IPv6 in another spelling   | [::1]                  | [0:0:0:0:0:0:0:1]  | NO_HOST
                    broken brackets            | [::1]                  | [::1               | NO_HOST
                    IPv4                       | 10.0.0.1               | 10.0.0.1:80        | 10.0.0.1
                    no fallback to a wildcard  | api.ex.com=/x *.ex.com | api.ex.com         | NO_PATH
                    no fallback to *           | *.ex.com=/x *          | www.ex.com         | NO_PATH
                    """)
    void match_host_mostSpecificDomain(String rule, String domains, String host, String expected) {
        Router<String> router = Router.empty();
        for (String domain : domains.split(" ", -1)) {
            String[] parts = domain.split("=", -1);
            String pattern = parts.length > 1 ? parts[1] : "/*";
            router =
                    router.with(
                            parts[0], PathPattern.of(pattern), parts[0].toLowerCase(Locale.ROOT));
        }

        assertThat(textOf(router.match(host, "/"))).as(rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {2} -> {3}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    literal                      | /api              | /api              | /api
                    literal: not longer          | /api              | /api/v1           | NO_PATH
                    literal: not a part          | /api              | /apix             | NO_PATH
                    literal: case matters        | /api              | /API              | NO_PATH
                    literal beats :name          | /a /:x            | /a                | /a
                    :name beats *                | /:x /*            | /b                | /:x
                    literal beats *              | /a /*             | /a                | /a
                    segment by segment           | /a/:x /:x/b       | /a/b              | /a/:x
                    backtracking from a literal  | /a/b /:x/c        | /a/c              | /:x/c
                    backtracking to *            | /a/b/c /a/*       | /a/b/d            | /a/*
                    backtracking twice           | /a/b/c /a/:x/d /* | /a/b/e           | /*
                    backtracking: the deeper *   | /a/* /:x/b/c      | /a/b/c            | /a/*
                    :name is not empty           | /a/:x             | /a/               | NO_PATH
                    :name is not empty inside    | /a/:x/b           | /a//b             | NO_PATH
                    :name is one segment         | /a/:x             | /a/b/c            | NO_PATH
                    * matches deep               | /api/v1/*         | /api/v1/a/b/c     | /api/v1/*
                    * matches nothing            | /api/v1/*         | /api/v1           | /api/v1/*
                    * matches a slash            | /api/v1/*         | /api/v1/          | /api/v1/*
                    * only behind whole segments | /api/v1/*         | /api/v10          | NO_PATH
                    exact beats * at its end     | /a /a/*           | /a/               | /a
                    root is not everything       | /                 | /a                | NO_PATH
                    root                         | / /*              | /                 | /
                    trailing slash ignored       | /a/b              | /a/b/             | /a/b
                    trailing slash in a pattern  | /a/b/             | /a/b              | /a/b/
                    empty segments ignored       | /a/b              | //a///b           | /a/b
                    decoded                      | /api              | /%61p%69          | /api
                    decoded, also in patterns    | /a%20b            | /a%20b            | /a%20b
                    UTF-8 in patterns            | /café             | /caf%c3%a9        | /café
                    decoded only once            | /%2561            | /%2561            | /%2561
                    decoded twice is another     | /a                | /%2561            | NO_PATH
                    %2F stays in its segment     | /a/b              | /a%2Fb            | NO_PATH
                    %2F within :name             | /:x               | /a%2Fb            | /:x
                    %2F in a pattern             | /a%2fb            | /a%2Fb            | /a%2fb
                    dots resolved                | /admin            | /public/../admin  | /admin
                    encoded dots resolved        | /admin            | /public/%2E%2e/admin | /admin
                    mixed dots resolved          | /admin            | /x/.%2e/./admin   | /admin
                    dots stop at the root        | /admin            | /../../admin      | /admin
                    dots at the end              | /a                | /a/b/..           | /a
                    dots at the end of *         | /a/*              | /a/b/..           | /a/*
                    dots leave the prefix        | /public/*         | /public/../admin  | NO_PATH
                    three dots are a name        | /...              | /...              | /...
                    encoded slash, dots          | /:x               | /..%2Fadmin       | /:x
                    NUL                          | /*                | /a%00             | MALFORMED
                    backslash                    | /*                | /a\\b             | MALFORMED
                    encoded backslash            | /*                | /a%5Cb            | MALFORMED
                    broken escape                | /*                | /a%2              | MALFORMED
                    broken escape, no host       | NONE              | /a%2              | MALFORMED
                    """)
    void match_path_mostSpecificPattern(
            String rule, String patterns, String path, String expected) {
        Router<String> router = Router.empty();
        for (String pattern : patterns.replace("NONE", "").split(" ", -1)) {
            router =
                    pattern.isEmpty()
                            ? router
                            : router.with(HOST, PathPattern.of(pattern), pattern);
        }

        assertThat(textOf(router.match(HOST, path))).as(rule).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "/a/../b, /b",
        "/a/%2e%2E/%62, /%62",
        "/a/./b//c/, /a/b//c/",
        "/a/b/.., /a/",
        "/../%41%2f, /%41%2f",
    })
    void match_dotSegments_forwardsTheOtherBytesAsTheyAre(String path, String forwarded) {
        assertThat(found(Router.<String>empty().with("*", PathPattern.of("/*"), "v"), path).path())
                .isEqualTo(forwarded);
    }

    @Test
    void match_noDotSegments_forwardsTheVeryString() {
        Router<String> router = Router.<String>empty().with("*", PathPattern.of("/*"), "v");

        for (String path : List.of("/", "/a/b", "//a//", "/a%20b/%c3%a9", "/a%2Fb")) {
            assertThat(found(router, path).path()).isSameAs(path);
        }
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @CsvSource({
        "/users/:id, /users/42, {id=42}",
        "/:a/x/:B/*, /1/x/2/3, '{a=1, B=2}'",
        "/:x, /a%20b, {x=a b}",
        "/:x, /a%2Fb, {x=a/b}",
        "/:x, /caf%C3%A9, {x=caf%C3%A9}",
        "/:x, /a%0d%0ab, {x=a%0d%0ab}",
        "//users/:id, //users//7//, {id=7}",
        "/users/:id, /x/../users/7, {id=7}",
        "/users/*, /users/7, {}",
    })
    void match_parameters_areCaptured(String pattern, String path, String captures) {
        Router<String> router =
                Router.<String>empty().with("*", PathPattern.of(pattern.replace("//", "/")), "v");

        assertThat(found(router, path).captures()).hasToString(captures);
    }

    @Test
    void match_noParameters_sharesTheEmptyCaptures() {
        Router<String> router = Router.<String>empty().with("*", PathPattern.of("/a/*"), "v");

        assertThat(found(router, "/a/b").captures()).isSameAs(Captures.EMPTY);
    }

    @Test
    void match_parametersOfTwoPatterns_eachHasItsOwnNames() {
        Router<String> router =
                Router.<String>empty()
                        .with("*", PathPattern.of("/:tenant/users"), "users")
                        .with("*", PathPattern.of("/:team/posts"), "posts");

        assertThat(found(router, "/1/users").captures()).hasToString("{tenant=1}");
        assertThat(found(router, "/1/posts").captures()).hasToString("{team=1}");
    }

    @Test
    void match_hostLongerThanAnyName_isOnlyForTheCatchAll() {
        String host = "a.".repeat(8_000) + "example.com";
        Router<String> router =
                Router.<String>empty().with("*.example.com", PathPattern.of("/*"), "wildcard");

        assertThat(textOf(router.match(host, "/"))).isEqualTo("NO_HOST");
        assertThat(textOf(router.with("*", PathPattern.of("/*"), "any").match(host, "/")))
                .isEqualTo("any");
    }

    @Test
    void match_pathFullOfSegments_endsAtTheDeepestPattern() {
        Router<String> router =
                Router.<String>empty()
                        .with("*", PathPattern.of("/a".repeat(64)), "deep")
                        .with("*", PathPattern.of("/*"), "rest");

        assertThat(textOf(router.match("", "/a".repeat(64)))).isEqualTo("deep");
        assertThat(textOf(router.match("", "/a".repeat(100_000)))).isEqualTo("rest");
    }

    @Test
    void with_equalButForParameterNames_replaces() {
        Router<String> router =
                Router.<String>empty()
                        .with(HOST, PathPattern.of("/users/:id"), "old")
                        .with("API.example.com.", PathPattern.of("/users/:name/"), "new");

        assertThat(router.size()).isEqualTo(1);
        assertThat(found(router, "/users/7").captures()).hasToString("{name=7}");
        assertThat(found(router, "/users/7").value()).isEqualTo("new");
    }

    @Test
    void find_equalButForParameterNames_isTheDuplicate() {
        PathPattern pattern = PathPattern.of("/users/:id/*");
        Router<String> router = Router.<String>empty().with(HOST, pattern, "v");

        assertThat(router.find(HOST, PathPattern.of("/users/:name/*/")))
                .contains(new Route<>(HOST, pattern, "v"));
        assertThat(router.find(HOST, PathPattern.of("/users/:name"))).isEmpty();
        assertThat(router.find(HOST, PathPattern.of("/users/id/*"))).isEmpty();
        assertThat(router.find("*." + HOST, pattern)).isEmpty();
        assertThat(router.find("other", pattern)).isEmpty();
    }

    @Test
    void without_route_leavesTheOthers() {
        Router<String> router =
                Router.<String>empty()
                        .with(HOST, PathPattern.of("/a"), "exact")
                        .with(HOST, PathPattern.of("/a/*"), "rest")
                        .with(HOST, PathPattern.of("/a/:x"), "parameter");

        Router<String> fewer = router.without(HOST, PathPattern.of("/a/:other"));

        assertThat(fewer.size()).isEqualTo(2);
        assertThat(textOf(fewer.match(HOST, "/a"))).isEqualTo("exact");
        assertThat(textOf(fewer.match(HOST, "/a/1"))).isEqualTo("rest");
        assertThat(textOf(router.match(HOST, "/a/1"))).as("former router").isEqualTo("parameter");
    }

    @Test
    void without_lastRouteOfADomain_takesTheDomainOut() {
        PathPattern pattern = PathPattern.of("/a/:b/c/*");
        for (String domain : List.of("*", "*.example.com", HOST)) {
            Router<String> router = Router.<String>empty().with(domain, pattern, "v");

            Router<String> none = router.without(domain, pattern);

            assertThat(none.size()).isZero();
            assertThat(textOf(none.match(HOST, "/a/b/c"))).isEqualTo("NO_HOST");
        }
    }

    @Test
    void without_absentRoute_isTheSameRouter() {
        Router<String> router = Router.<String>empty().with(HOST, PathPattern.of("/a/b"), "v");

        assertThat(router.without(HOST, PathPattern.of("/a"))).isSameAs(router);
        assertThat(router.without("other", PathPattern.of("/a/b"))).isSameAs(router);
    }

    @Test
    void with_noDomain_isRefused() {
        assertThatThrownBy(() -> Router.empty().with("a:80", PathPattern.of("/"), "v"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0}: hidden {1} by {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /a/* /a                  | NONE    | NONE
                    /a/* /a/:x/*             | NONE    | NONE
                    /a/* /a /a/b/*           | NONE    | NONE
                    /a/* /a /a/:x            | NONE    | NONE
                    /a/* /a /a/:x/*          | /a/*    | /a /a/:x/*
                    /a/* /a /a/:x /a/:x/:y/* | /a/*    | /a /a/:x /a/:x/:y/*
                    /* / /:x/*               | /*      | / /:x/*
                    /:x/* /:y /:z/:w/*       | /:x/*   | /:y /:z/:w/*
                    """)
    void shadowsAlong_routes_hiddenOnesWithWhoTakesTheirPaths(
            String patterns, String hidden, String by) {
        Router<String> router = Router.empty();
        for (String pattern : patterns.split(" ", -1)) {
            router = router.with(HOST, PathPattern.of(pattern), pattern);
        }

        String last = patterns.substring(patterns.lastIndexOf(' ') + 1);
        List<Shadow<String>> shadows = router.shadowsAlong(HOST, PathPattern.of(last));

        assertThat(shadows.stream().map(shadow -> shadow.hidden().value()))
                .containsExactly(hidden.equals("NONE") ? new String[0] : hidden.split(" ", -1));
        assertThat(shadows.stream().flatMap(shadow -> shadow.by().stream()).map(Route::value))
                .containsExactly(by.equals("NONE") ? new String[0] : by.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com, * *.com *.example.com api.example.com",
        "API.Example.com:443, * *.com *.example.com api.example.com",
        "localhost, * localhost",
        "a.example., * *.example a.example",
        "[::1]:80, * [::1]",
        "a..b, * a..b *..b",
    })
    void domainsCovering_isEveryDomainThatMatchFinds(String host, String covering) {
        assertThat(Router.domainsCovering(host)).containsExactlyInAnyOrder(covering.split(" ", -1));
        for (String domain : List.of("*", "*.com", "*.example.com", "api.example.com", "*.b")) {
            Router<Integer> router = Router.<Integer>empty().with(domain, PathPattern.of("/*"), 1);
            assertThat(router.match(host, "/") instanceof Match.Found<Integer>)
                    .as("%s under %s", host, domain)
                    .isEqualTo(Router.domainsCovering(host).contains(domain));
        }
    }

    @Test
    void match_plainPath_allocatesOnlyTheMatch() {
        Router<Integer> router = manyDomains(1_000).with("*", PathPattern.of("/x/*"), -1);

        long bytes =
                allocatedBy(
                        20_000,
                        () -> router.match("service-77.example.com:443", "/api//v7/users/42"));

        assertThat(bytes / 20_000).isLessThanOrEqualTo(40);
    }

    @Test
    void with_tenOrTenThousandRoutes_allocatesTheSameForOneChange() {
        PathPattern pattern = PathPattern.of("/api/new/*");
        Router<Integer> small = oneDomain(10);
        Router<Integer> large = oneDomain(10_000);
        Router<Integer> wide = manyDomains(10_000);

        assertThat(allocatedBy(100, () -> small.with(HOST, pattern, 1)) / 100).isLessThan(4_096);
        assertThat(allocatedBy(100, () -> large.with(HOST, pattern, 1)) / 100).isLessThan(4_096);
        assertThat(allocatedBy(100, () -> wide.with(HOST, pattern, 1)) / 100).isLessThan(4_096);
    }

    private static Router<Integer> oneDomain(int routes) {
        Router<Integer> router = Router.empty();
        for (int i = 0; i < routes; i++) {
            router = router.with(HOST, PathPattern.of("/api/v" + i + "/users/:id"), i);
        }
        return router;
    }

    private static Router<Integer> manyDomains(int routes) {
        Router<Integer> router = Router.empty();
        for (int i = 0; i < routes; i++) {
            router = router.with("service-" + i + ".example.com", PathPattern.of("/api/*"), i);
        }
        return router;
    }

    /// Bytes this thread allocates in so many calls, after as many to warm up.
    private static long allocatedBy(int times, Supplier<?> action) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Object[] results = new Object[2 * times];
        long before = 0;
        for (int i = 0; i < results.length; i++) {
            before = i == times ? threads.getCurrentThreadAllocatedBytes() : before;
            results[i] = action.get();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(results).doesNotContainNull();
        return bytes;
    }

    private static Match.Found<String> found(Router<String> router, String path) {
        Match<String> match = router.match(HOST, path);
        assertThat(match).isInstanceOf(Match.Found.class);
        return (Match.Found<String>) match;
    }

    private static String textOf(Match<String> match) {
        return switch (match) {
            case Match.None<String>(Miss why) -> why.name();
            case Match.Malformed<String> _ -> "MALFORMED";
            case Match.Found<String> found -> found.value();
        };
    }
}
