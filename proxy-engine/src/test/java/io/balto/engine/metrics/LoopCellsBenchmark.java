package io.balto.engine.metrics;

import io.balto.engine.SystemNanoClock;
import io.balto.engine.metrics.Label.Method;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Label.RoutingDecision;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/* What counting costs one exchange.
 *
 * finishes: requestFinished + attemptFinished, two counters and three histograms.
 * exchange: everything a request that is answered by its first backend counts, seven counters and two gauges more.
 * Services take turns, so that their cells are not always in the nearest cache.
 *
 * Figures and their command stand in docs/metrics.md. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class LoopCellsBenchmark {
    private static final int DURATIONS = 1024;

    /// Number of services and of their backends.
    @Param({"1", "100"})
    public int services;

    /// Whether metrics are switched on.
    @Param({"true", "false"})
    public boolean enabled;

    private Metrics metrics = new Metrics(new SystemNanoClock(), Metrics.Options.OFF);
    private LoopCells cells = new SilentCells();
    private ListenerSeries listener = metrics.listener("main");
    private BackendSeries[] backends = {};
    private final long[] durations = new long[DURATIONS];
    private int next;

    /// Registers the series and draws durations.
    @Setup
    public void prepare() {
        metrics =
                new Metrics(
                        new SystemNanoClock(),
                        new Metrics.Options(
                                enabled,
                                Metrics.Detail.FULL,
                                Metrics.Options.DEFAULT_BUCKETS,
                                10_000));
        cells = metrics.newLoop("loop-0");
        listener = metrics.listener("main");
        backends = new BackendSeries[services];
        for (int i = 0; i < services; i++) {
            backends[i] = metrics.backend("service-" + i, "backend-" + i);
        }
        Random random = new Random(1);
        for (int i = 0; i < DURATIONS; i++) {
            durations[i] = 200_000 + (long) (Math.exp(random.nextGaussian()) * 1_000_000);
        }
    }

    /// Lets go of the JVM's binders.
    @TearDown
    public void close() {
        metrics.close();
    }

    /// The two calls at the end of an exchange.
    @Benchmark
    public void finishes() {
        int turn = next++;
        BackendSeries backend = backends[turn % services];
        long duration = durations[turn & DURATIONS - 1];
        cells.attemptFinished(backend, 200, duration);
        cells.requestFinished(
                backend.service(), Method.GET, 200, true, duration + 20_000, duration);
    }

    /// All calls of an exchange.
    @Benchmark
    public void exchange() {
        int turn = next++;
        BackendSeries backend = backends[turn % services];
        ServiceSeries service = backend.service();
        long duration = durations[turn & DURATIONS - 1];
        cells.requestReceived(listener, Protocol.H1);
        cells.routed(RoutingDecision.MATCHED);
        cells.requestsInFlight(service, 1);
        cells.backendConnections(backend, Label.ConnectionUse.ACTIVE, 1);
        cells.backendConnections(backend, Label.ConnectionUse.ACTIVE, -1);
        cells.attemptFinished(backend, 200, duration);
        cells.bytes(service, 300, 1_200);
        cells.requestFinished(service, Method.GET, 200, true, duration + 20_000, duration);
        cells.requestsInFlight(service, -1);
    }
}
