package io.balto.engine.bench;

import io.balto.engine.router.Match;
import io.balto.engine.router.PathPattern;
import io.balto.engine.router.Router;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/* One lookup and one change, with the routes on as many domains or all on one.
 *
 * Lookups go through 4,096 random requests, so that neither the branches nor the caches can learn
 * one of them by heart. A change adds a route and takes it out again: two changes.
 *
 * Figures, with routes on a domain each / all on one domain; times are the least iteration of four
 * runs on a shared machine, bytes are exact (JDK 25, one virtual core of an AMD EPYC):
 *
 *     routes   lookup          one change      made by a lookup   made by a change
 *         10    83 /  98 ns    209 / 161 ns    32 / 32 B            660 / 572 B
 *      1,000   109 / 124 ns    308 / 170 ns    32 / 32 B            920 / 620 B
 *     10,000   172 / 168 ns    504 / 175 ns    32 / 32 B          1,024 / 620 B
 *
 * Measured by, in proxy-engine, after the test classes were compiled:
 *
 *     java -cp target/test-classes:target/classes:$(cat target/test.classpath)
 *         org.openjdk.jmh.Main RouterBenchmark -prof gc
 *
 * How target/test.classpath is written: docs/routing.md, Cost. */
/// Measures `Router`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouterBenchmark {
    private static final int REQUESTS = 4_096;
    private static final PathPattern ADDED = PathPattern.of("/api/added/*");

    /// How the routes are spread.
    public enum Spread {
        /// A domain for each route.
        DOMAINS,
        /// All routes on one domain.
        PATHS
    }

    /// How many routes there are.
    @Param({"10", "1000", "10000"})
    public int routes;

    /// How they are spread.
    @Param public Spread spread = Spread.DOMAINS;

    private Router<Integer> router = Router.empty();
    private final String[] hosts = new String[REQUESTS];
    private final String[] paths = new String[REQUESTS];
    private int next;

    /// Called by JMH.
    public RouterBenchmark() {}

    /// Makes the routes and the requests.
    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < routes; i++) {
            router = router.with(host(i), PathPattern.of(prefix(i) + "/*"), i);
        }
        for (int i = 0; i < REQUESTS; i++) {
            int route = random.nextInt(routes);
            hosts[i] = host(route);
            paths[i] = prefix(route) + "/users/" + random.nextInt(1_000_000);
        }
    }

    /// One plain request.
    @Benchmark
    public Match<Integer> lookup() {
        next = (next + 1) & (REQUESTS - 1);
        return router.match(hosts[next], paths[next]);
    }

    /// A route added and taken out again.
    @Benchmark
    public Router<Integer> twoChanges() {
        next = (next + 1) & (REQUESTS - 1);
        return router.with(hosts[next], ADDED, -1).without(hosts[next], ADDED);
    }

    private String host(int route) {
        return spread == Spread.PATHS ? "api.example.com" : "service-" + route + ".example.com";
    }

    private String prefix(int route) {
        return spread == Spread.PATHS ? "/api/v1/service-" + route : "/api/v1";
    }
}
