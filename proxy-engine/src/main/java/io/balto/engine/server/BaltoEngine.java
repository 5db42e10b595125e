package io.balto.engine.server;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.balto.engine.NanoClock;
import io.balto.engine.admin.AdminHandler;
import io.balto.engine.admin.AdminParts;
import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.http.Route;
import io.balto.engine.admin.security.AccessRules;
import io.balto.engine.admin.security.Tokens;
import io.balto.engine.admin.stats.CircuitOpenings;
import io.balto.engine.admin.stats.EngineMeters;
import io.balto.engine.admin.stats.Identity;
import io.balto.engine.admin.stats.Lifecycle.RefusedFiles;
import io.balto.engine.admin.stats.ServingSentence;
import io.balto.engine.admin.stream.EventRing;
import io.balto.engine.admin.stream.EventSource;
import io.balto.engine.backend.BackendEvent;
import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.ListenPlace;
import io.balto.engine.config.Transport;
import io.balto.engine.health.HealthChecker;
import io.balto.engine.health.ProbeTransport;
import io.balto.engine.local.LocalResponder;
import io.balto.engine.logging.LoggingSetup;
import io.balto.engine.loop.MemoryWatch;
import io.balto.engine.metrics.Metrics;
import io.balto.engine.proxy.BackendConnector;
import io.balto.engine.proxy.ProxyParts;
import io.balto.engine.proxy.ProxySettings;
import io.balto.engine.proxy.RequestPreview;
import io.balto.engine.server.listener.EventLoops;
import io.balto.engine.server.listener.Front;
import io.balto.engine.server.listener.HealthOnly;
import io.balto.engine.service.Generations;
import io.balto.engine.service.ServiceRegistry;
import io.balto.engine.service.ServiceStore;
import io.balto.engine.service.Wiring;
import io.balto.engine.service.change.ChangeResult;
import io.balto.engine.service.snapshot.Snapshots;
import io.micrometer.core.instrument.binder.netty4.NettyAllocatorMetrics;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.epoll.Epoll;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntUnaryOperator;

import javax.net.ssl.SSLException;

/// The engine: constructs every part, connects them, starts and stops them.
///
/// Thread-safe; methods that wait say so.
public final class BaltoEngine {
    /// How long a start waits for the first round of probes, so that backends which do not answer
    /// cannot keep an engine from serving the others.
    static final Duration FIRST_ROUND = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");

    private final EngineConfig config;
    private final EngineOptions options;
    private final NanoClock clock;
    private final Snapshots snapshots = new Snapshots();
    private final Metrics metrics;
    private final ServiceRegistry registry;
    private final HealthChecker health;
    private final SslContext tls;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final CompletableFuture<Integer> cut = new CompletableFuture<>();
    private volatile EngineState state = EngineState.STARTING;
    private final CircuitOpenings openings = new CircuitOpenings();
    private final Moments moments;
    private final EventRing events;
    private final EventSource source;
    private final MemoryWatch memory;
    private final Reloads reloads;
    private final String machine = MachineName.ofThisMachine();
    private volatile @Nullable ConfigTakeover takeover;
    private @Nullable AdminHandler admin;
    private @Nullable EventLoops loops;
    private @Nullable BackendNames names;
    private volatile @Nullable Front front;
    private @Nullable Front adminFront;

    private BaltoEngine(
            EngineConfig config, EngineOptions options, ServiceStore store, SslContext tls) {
        this.config = config;
        this.options = options;
        this.clock = options.clock();
        this.tls = tls;
        boolean counts = config.global().metrics().enabled();
        this.metrics = new Metrics(clock, counts ? Metrics.Options.DEFAULT : Metrics.Options.OFF);
        double directMemory = EngineMemory.directLimit(config.server().limits().directMemory());
        EngineMeters meters = new EngineMeters(metrics, directMemory);
        metrics.addSource(meters);
        metrics.bind(new NettyAllocatorMetrics(PooledByteBufAllocator.DEFAULT));
        IntUnaryOperator random = bound -> ThreadLocalRandom.current().nextInt(bound);
        this.moments = new Moments(clock);
        this.events = new EventRing(moments, snapshots);
        this.source = new EventSource(events, clock, this::history);
        this.reloads = new Reloads(clock, metrics.shared());
        metrics.addSource(reloads);
        Wiring wiring =
                new Wiring(
                        clock,
                        metrics,
                        event -> {
                            openings.onBackendEvent(event);
                            meters.onBackendEvent(event);
                            source.onBackendEvent(event);
                            cut(event);
                        },
                        random);
        this.registry = new ServiceRegistry(snapshots, store, wiring);
        this.memory = EngineMemory.watch(directMemory, clock);
        this.health =
                HealthChecker.start(
                        new HealthChecker.Parts(clock, metrics, probeTransport(), tls, random));
        registry.addListener(health);
        registry.addListener(source);
    }

    private void cut(BackendEvent event) {
        Front open = front;
        if (event instanceof BackendEvent.DrainOver over && open != null) {
            open.cut(over.backend());
        }
    }

    private Generations history() {
        return registry.generations();
    }

    /// Starts an engine; waits until it serves or cannot, and for the first round of probes as long
    /// as `FIRST_ROUND`.
    public static StartResult start(EngineConfig config, EngineOptions options) {
        return switch (StateDirectories.open(options)) {
            case StateDirectories.Found.Refused(String reason) ->
                    new StartResult.Refused(false, List.of(reason));
            case StateDirectories.Found.Store(ServiceStore store) -> start(config, options, store);
        };
    }

    private static StartResult start(
            EngineConfig config, EngineOptions options, ServiceStore store) {
        SslContext tls;
        try {
            tls = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS").build();
        } catch (SSLException e) {
            store.close();
            return new StartResult.Refused(false, List.of("TLS cannot be used: " + e.getMessage()));
        }
        BaltoEngine engine = new BaltoEngine(config, options, store, tls);
        StartResult result = engine.begin();
        if (result instanceof StartResult.Refused) {
            engine.release();
        }
        return result;
    }

    private ProbeTransport probeTransport() {
        boolean isNative = config.server().transport() != Transport.NIO && Epoll.isAvailable();
        return isNative ? ProbeTransport.epoll() : ProbeTransport.nio();
    }

    private StartResult begin() {
        ChangeResult services =
                registry.start(
                        ConfigMapping.policyDefaults(config, options.defaultHost()),
                        config.services());
        return switch (services) {
            case ChangeResult.Applied(_, _, var warnings) -> serve(warnings);
            case ChangeResult.Rejected(var problem) ->
                    new StartResult.Refused(true, Sentences.of(problem));
            case ChangeResult.NotDurable(String cause) ->
                    new StartResult.Refused(false, List.of(cause));
            case ChangeResult.Possible _, ChangeResult.Stopping _ ->
                    throw new IllegalStateException("not an answer to a start: " + services);
        };
    }

    private StartResult serve(List<String> warnings) {
        try {
            listen();
        } catch (IOException e) {
            return new StartResult.Refused(false, List.of(String.valueOf(e.getMessage())));
        } catch (IllegalStateException e) {
            return new StartResult.Refused(true, List.of(String.valueOf(e.getMessage())));
        }
        awaitFirstRound();
        state = EngineState.READY;
        source.started();
        return new StartResult.Started(this, warnings);
    }

    /// Clients are served already; only who asks whether the engine is ready hears no until then.
    private void awaitFirstRound() {
        try {
            health.firstRound().toCompletableFuture().get(FIRST_ROUND.toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("Engine ready before every backend was probed after={}", FIRST_ROUND);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the first round of probes has no result", e);
        }
    }

    private void listen() throws IOException {
        ProxySettings settings = ConfigMapping.proxySettings(config);
        EventLoops started =
                EventLoops.start(config.server().transport(), config.server().eventLoops());
        loops = started;
        names = new BackendNames(started);
        AdminHandler responder = admin(settings);
        admin = responder;
        responder.start();
        ListenPlace apart = config.admin().listen();
        if (apart != null) {
            ProxyParts nothingRouted = parts(apart, settings, new Snapshots(), responder);
            adminFront = Front.open("admin.listen", apart, started, nothingRouted);
            LOG.info("Admin listening address={}", adminFront.listener().shown());
        }
        LocalResponder own = apart == null ? responder : new HealthOnly(responder);
        ListenPlace port = config.server().port();
        front = Front.open("server.port", port, started, parts(port, settings, snapshots, own));
        started.hurry();
    }

    private ProxyParts parts(
            ListenPlace place, ProxySettings settings, Snapshots served, LocalResponder own) {
        EventLoops started = loops;
        BackendNames asked = names;
        if (started == null || asked == null) {
            throw new IllegalStateException("no event loops");
        }
        return new ProxyParts(
                clock,
                settings,
                served,
                metrics,
                metrics.listener(place.toString()),
                options.accessLog(),
                PooledByteBufAllocator.DEFAULT,
                new BackendConnector(started.clientType(), asked.resolver(), tls),
                own,
                memory);
    }

    /// @throws IllegalStateException with a sentence for the operator when a token cannot be read
    private AdminHandler admin(ProxySettings settings) {
        long startedNanos = clock.nanoTime();
        Identity identity =
                new Identity(
                        version(),
                        BuildFacts.commit(),
                        this::instance,
                        Instant.ofEpochMilli(clock.epochMillis()),
                        startedNanos);
        Path kept = options.state() instanceof StatePlace.Directory place ? place.path() : null;
        AccessRules access = access(kept);
        AdminHandler handler =
                new AdminHandler(
                        new AdminParts(
                                moments,
                                config,
                                identity,
                                snapshots,
                                registry,
                                metrics,
                                access,
                                new EngineLifecycle(this),
                                options.controls(),
                                new TrafficSteps(new RequestPreview(settings)),
                                new EngineProbes(health),
                                openings,
                                events,
                                source,
                                kept));
        takeover =
                new ConfigTakeover(
                        config,
                        options.defaultHost(),
                        registry,
                        access,
                        handler.unasked(),
                        source,
                        reloads);
        return handler;
    }

    /// The machine and the port that tells engines on it apart, once that is bound.
    private String instance() {
        Front open = front;
        return open == null ? machine : machine + ":" + open.listener().address().getPort();
    }

    private static String version() {
        String version = BaltoEngine.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private AccessRules access(@Nullable Path kept) {
        try {
            Tokens tokens = Tokens.load(config.admin(), System.getenv(), kept, clock);
            return new AccessRules(config.admin(), tokens);
        } catch (IOException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
    }

    /// Where clients are accepted; the real port when any was asked for.
    public InetSocketAddress address() {
        Front open = front;
        if (open == null) {
            throw new IllegalStateException("the engine is not listening");
        }
        return open.listener().address();
    }

    /// Where `/balto` is served: a listener of its own, or the main one.
    ///
    /// @throws IllegalStateException when that is a socket in the file system
    public InetSocketAddress adminAddress() {
        Front open = adminFront;
        return open == null ? address() : open.listener().address();
    }

    /// What is served now, and its counters.
    public Snapshots snapshots() {
        return snapshots;
    }

    /// The counters of this engine.
    public Metrics metrics() {
        return metrics;
    }

    /// Probes backends.
    public HealthChecker health() {
        return health;
    }

    /// Every route of the REST API.
    public List<Route> adminRoutes() {
        AdminHandler responder = admin;
        return responder == null ? List.of() : responder.routes();
    }

    /// The word of the transport in use, for example `epoll`.
    public String transport() {
        EventLoops started = loops;
        return started == null ? "none" : started.transport().word();
    }

    /// The door for changes of what is served.
    public ServiceRegistry registry() {
        return registry;
    }

    /// Takes over a configuration that was read again, all or nothing; returns at once.
    ///
    /// What holds until the next start is named among the warnings of the result.
    ///
    /// @param by who asked
    public CompletionStage<ChangeResult> reload(ReloadSource by, EngineConfig next) {
        return takeover().takeOver(by, next);
    }

    private ConfigTakeover takeover() {
        ConfigTakeover ready = takeover;
        if (ready == null) {
            throw new IllegalStateException("the engine has not been started");
        }
        return ready;
    }

    /// The configuration was to be read again and is not valid; what is served goes on.
    ///
    /// @param detail a sentence
    public void reloadRefused(ReloadSource by, String detail) {
        takeover().refused(by, detail);
    }

    /// Why the files, when they were last read, were not taken over; any thread.
    Optional<RefusedFiles> refusedFiles() {
        return reloads.refusedFiles();
    }

    /// Also publishes what is known of the process around the engine.
    ///
    /// @param logging counts lines
    public void publish(LoggingSetup logging) {
        metrics.addSource(logging);
        metrics.addSource(EngineMeters.build(version(), BuildFacts.commit(), transport()));
    }

    /// Whether every event loop still works: complete when each has run a task that was put behind
    /// all others. Never complete when one hangs.
    public CompletionStage<?> pulse() {
        EventLoops started = loops;
        if (started == null) {
            return CompletableFuture.completedFuture(null);
        }
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        started.group().forEach(loop -> answers.add(CompletableFuture.runAsync(() -> {}, loop)));
        return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
    }

    /// What the engine does now, in one short sentence for an operator. O(backends).
    public String status() {
        return switch (state) {
            case STARTING -> "starting";
            case READY -> ServingSentence.of(snapshots.current(), clock.nanoTime());
            case DRAINING -> "draining";
            case STOPPED -> "stopped";
        };
    }

    /// Ends in order: not ready, a pause for load balancers, no new clients, what runs is finished
    /// up to the drain timeout, the rest is cut. Waits for all of it; not on an event loop.
    ///
    /// Who asks again, also while the end is on its way, waits for the same one.
    ///
    /// @return how many exchanges were cut
    public int stop() {
        if (stopping.compareAndSet(false, true)) {
            var shutdown =
                    new Shutdown(
                            config.server().drainPause(), config.server().drainTimeout(), clock);
            cut.completeAsync(() -> shutdown.run(this), Runnable::run);
        }
        return cut.join();
    }

    void markDraining() {
        state = EngineState.DRAINING;
        source.draining();
    }

    EngineState state() {
        return state;
    }

    @Nullable Front front() {
        return front;
    }

    @Nullable Front adminFront() {
        return adminFront;
    }

    /// Gives back threads and memory.
    void release() {
        state = EngineState.STOPPED;
        registry.close();
        health.close();
        Front apart = adminFront;
        if (apart != null) {
            apart.close(); // to the last, so that the end can be watched
        }
        AdminHandler responder = admin;
        if (responder != null) {
            responder.close();
        }
        events.close();
        BackendNames asked = names;
        if (asked != null) {
            asked.close();
        }
        EventLoops started = loops;
        if (started != null) {
            started.group().shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        }
        metrics.close();
    }
}
