package io.balto.engine.router;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/// Holds `Router` against `NaiveRouter`, over few words so that everything collides with
/// everything.
class RouterRandomTest {
    private static final List<String> DOMAINS =
            List.of("a.b.c", "b.c", "*.b.c", "*.c", "*.a.b.c", "*", "c", "*.x.c");
    private static final List<String> HOSTS =
            List.of("a.b.c", "A.B.C:80", "b.c.", "x.b.c", "y.x.c", "q.a.b.c", "c", "z", "", ".c");
    private static final List<String> PATTERN_PARTS =
            List.of("a", "b", "AaBB", "BBAa", ":p", "a%2Fb");
    private static final List<String> PATH_PARTS =
            List.of("a", "b", "AaBB", "BBAa", "AaAa", "%61", "a%2Fb", "", ".", "..", "%2E%2e", "x");
    private static final List<String> ODD_PARTS = List.of("%0", "%00", "\\", "%5c", "%zz", "%ff");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void match_randomRoutes_agreesWithTheNaiveRouter(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            List<NaiveRouter.Rule> rules = randomRules(random, 1 + random.nextInt(40));
            NaiveRouter naive = new NaiveRouter(rules);
            Router<Integer> router = routerOf(rules, random);
            for (int i = 0; i < 200; i++) {
                String host = oneOf(HOSTS, random);
                String path = randomPath(random);
                assertThat(answerOf(router.match(host, path)))
                        .as("seed %d: %s %s among %s", seed, host, path, rules)
                        .isEqualTo(naive.match(host, path));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void shadowsAlong_randomRoutes_areExactlyThoseNoPathReaches(long seed) {
        Random random = new Random(seed);
        List<String> paths = allPaths(List.of("a", "b", "other"), 6);
        for (int round = 0; round < 50; round++) {
            Router<String> router = Router.empty();
            Set<String> patterns = new HashSet<>();
            for (int i = 0; i < 14; i++) {
                String text = randomPattern(random, List.of("a", ":p", ":p", ":p"));
                router = router.with("*", patternOf(text), text);
                patterns.add(text);
            }
            Set<String> reached = new HashSet<>();
            for (String path : paths) {
                if (router.match("", path) instanceof Match.Found<String> found) {
                    reached.add(found.value());
                }
            }
            Router<String> all = router;
            Set<String> hidden =
                    patterns.stream()
                            .flatMap(text -> all.shadowsAlong("*", patternOf(text)).stream())
                            .map(shadow -> shadow.hidden().value())
                            .collect(Collectors.toSet());
            patterns.removeAll(reached);
            assertThat(hidden).as("seed %d, round %d", seed, round).isEqualTo(patterns);
        }
    }

    private static Router<Integer> routerOf(List<NaiveRouter.Rule> rules, Random random) {
        Router<Integer> router = Router.empty();
        for (int i = 0; i < rules.size(); i++) {
            NaiveRouter.Rule rule = rules.get(i);
            PathPattern pattern = patternOf(rule.pattern());
            if (random.nextInt(4) == 0) {
                router = router.with(rule.domain(), pattern, -9).without(rule.domain(), pattern);
            }
            router = router.with(rule.domain(), pattern, i);
        }
        assertThat(router.size()).isEqualTo(rules.size());
        return router;
    }

    private static NaiveRouter.Answer answerOf(Match<Integer> match) {
        return switch (match) {
            case Match.Malformed<Integer> _ -> new NaiveRouter.Answer(-3, "");
            case Match.None<Integer>(Miss why) ->
                    new NaiveRouter.Answer(why == Miss.NO_HOST ? -1 : -2, "");
            case Match.Found<Integer> found -> new NaiveRouter.Answer(found.value(), found.path());
        };
    }

    private static List<NaiveRouter.Rule> randomRules(Random random, int count) {
        Map<String, NaiveRouter.Rule> distinct = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String domain = oneOf(DOMAINS, random);
            String pattern = randomPattern(random, PATTERN_PARTS);
            distinct.putIfAbsent(domain + pattern, new NaiveRouter.Rule(domain, pattern));
        }
        return new ArrayList<>(distinct.values());
    }

    private static String randomPattern(Random random, List<String> parts) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            pattern.append('/').append(oneOf(parts, random));
        }
        if (random.nextInt(3) == 0) {
            pattern.append("/*");
        }
        return pattern.isEmpty() ? "/" : pattern.toString();
    }

    /// The pattern with its parameters numbered, as they need names of their own.
    private static PathPattern patternOf(String text) {
        String numbered = text;
        for (int i = 0; numbered.contains(":p/") || numbered.endsWith(":p"); i++) {
            numbered = numbered.replaceFirst(":p(?=/|$)", ":n" + i);
        }
        return PathPattern.of(numbered);
    }

    private static String randomPath(Random random) {
        StringBuilder path = new StringBuilder("/");
        for (int i = random.nextInt(6); i > 0; i--) {
            boolean odd = random.nextInt(60) == 0;
            path.append(oneOf(odd ? ODD_PARTS : PATH_PARTS, random));
            path.append(i > 1 || random.nextInt(4) == 0 ? "/" : "");
        }
        return path.toString();
    }

    private static List<String> allPaths(List<String> parts, int depth) {
        List<String> paths = new ArrayList<>(List.of("/"));
        List<String> deepest = List.of("");
        for (int i = 0; i < depth; i++) {
            List<String> deeper = new ArrayList<>();
            for (String path : deepest) {
                parts.forEach(part -> deeper.add(path + "/" + part));
            }
            paths.addAll(deeper);
            deepest = deeper;
        }
        return paths;
    }

    private static String oneOf(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
