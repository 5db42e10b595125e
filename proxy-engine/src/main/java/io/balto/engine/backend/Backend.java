package io.balto.engine.backend;

import io.balto.engine.balancer.Candidate;
import io.balto.engine.circuit.CircuitBreaker;
import io.balto.engine.circuit.Permit;
import io.balto.engine.circuit.Refusal;
import io.balto.engine.metrics.BackendSeries;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.model.service.ServiceId;
import io.balto.model.status.HealthState;

import org.jspecify.annotations.Nullable;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// One backend of one service with all that lives longer than a configuration: requests in flight,
/// circuit, health, what an operator said, latency.
///
/// It outlives snapshots as long as its service has this address, under whatever id. Any thread may
/// call any method; nothing blocks. What one exchange takes of it is a `Lease`, and nothing else
/// touches the counters.
public final class Backend implements Candidate {
    /// What a backend is called now; another one when its service is renamed or moved to another
    /// route.
    ///
    /// @param serviceId the service it belongs to
    /// @param id unique within the service, made by `BackendIds`
    /// @param series its handle in the metrics, under this id
    public record Naming(ServiceId serviceId, String id, BackendSeries series) {}

    private static final VarHandle LATENCY;
    private static final int LATENCY_SHIFT = 3;

    /// Percent of its turns that a backend within its slow start gets from the beginning.
    private static final int RAMP_FLOOR = 10;

    private static final int ALL = 100;

    static {
        try {
            LATENCY =
                    MethodHandles.lookup().findVarHandle(Backend.class, "latencyNanos", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final BackendAddress address;
    private final InetSocketAddress socketAddress;
    private final BackendListener listener;
    private final CircuitBreaker circuit;
    private final HealthTally health;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicReference<OperatorHold> hold = new AtomicReference<>(OperatorHold.NONE);
    private volatile Naming naming;
    private volatile BackendSettings settings;

    @SuppressWarnings("unused") // through LATENCY
    private long latencyNanos;

    /// A backend that was never used; its slow start begins.
    public Backend(
            BackendAddress address,
            Naming naming,
            BackendSettings settings,
            BackendListener listener,
            long nowNanos) {
        this.address = Objects.requireNonNull(address, "address");
        this.settings = Objects.requireNonNull(settings, "settings");
        this.naming = Objects.requireNonNull(naming, "naming");
        this.listener = Objects.requireNonNull(listener, "listener");
        this.socketAddress = address.socketAddress();
        this.circuit =
                new CircuitBreaker(
                        settings.circuit(),
                        transition -> tell(new BackendEvent.CircuitChanged(this, transition)),
                        nowNanos);
        this.health = new HealthTally(this::onHealth, nowNanos);
    }

    /// Unique within its service.
    @Override
    public String id() {
        return naming.id;
    }

    /// The service it belongs to.
    public ServiceId serviceId() {
        return naming.serviceId;
    }

    /// Where it listens.
    public BackendAddress address() {
        return address;
    }

    /// Where it listens, as a socket address made once; unresolved when the host is a name.
    public InetSocketAddress socketAddress() {
        return socketAddress;
    }

    /// Its handle in the metrics.
    public BackendSeries series() {
        return naming.series;
    }

    /// Its circuit, for operators and for whoever shows it; results come through leases only.
    public CircuitBreaker circuit() {
        return circuit;
    }

    /// What is known about its health.
    public HealthTally health() {
        return health;
    }

    /// What its service says about it now.
    public BackendSettings settings() {
        return settings;
    }

    /// What an operator said about it.
    public OperatorHold hold() {
        return hold.get();
    }

    @Override
    public boolean isAvailable(long nowNanos) {
        return hold.get().admits()
                && inFlight.get() < settings.maxInFlight()
                && health.isUsable(nowNanos)
                && circuit.admits(nowNanos);
    }

    @Override
    public int inFlight() {
        return inFlight.get();
    }

    /// The weight as given, 1 to 1000: the operator's if there is one, else the service's.
    @Override
    public int weight() {
        int given = hold.get().weight();
        return given == 0 ? settings.weight() : given;
    }

    @Override
    public int rampPercent(long nowNanos) {
        long rampNanos = settings.slowStartNanos();
        if (rampNanos == 0) {
            return ALL;
        }
        long upNanos = nowNanos - health.usableSince(nowNanos);
        return upNanos >= rampNanos
                ? ALL
                : (int) Math.max(RAMP_FLOOR, (double) upNanos / rampNanos * ALL);
    }

    @Override
    public long latencyNanos() {
        return (long) LATENCY.getOpaque(this);
    }

    /// Whether it may take a request now, and if not, why not.
    public Eligibility eligibility(long nowNanos) {
        return switch (hold.get().state()) {
            case DRAIN -> Eligibility.DRAINING;
            case MAINTENANCE -> Eligibility.MAINTENANCE;
            case READY -> liveEligibility(nowNanos);
        };
    }

    /// Goes on under another name or other settings; counts and states are kept where they still
    /// mean something.
    ///
    /// Called by the registry thread when a changed snapshot is published.
    public void adopt(Naming name, BackendSettings changed, long nowNanos) {
        naming = name;
        settings = changed;
        circuit.adopt(changed.circuit(), nowNanos);
        health.adopt(changed.health(), nowNanos);
    }

    /// Makes known what ended by time: an ejection, an external verdict, a forced circuit, a drain
    /// that requests outlast.
    public void expire(long nowNanos) {
        health.expire(nowNanos);
        circuit.expire(nowNanos);
        expireDrain(nowNanos);
    }

    private void expireDrain(long nowNanos) {
        OperatorHold now = hold.get();
        int running = inFlight.get();
        if (now.isOver(nowNanos) && running > 0) {
            tell(new BackendEvent.DrainOver(this, running, nowNanos));
        }
    }

    /// Takes the result of an active probe; one that could not be made says nothing about the
    /// backend. Called by the health thread.
    public void recordProbe(ProbeReport report, long nowNanos) {
        if (health.remember(report)) {
            tell(new BackendEvent.ProbeTurned(this, report, nowNanos));
        }
        if (report.result() != ProbeResult.NO_FILES) {
            health.recordProbe(settings.health(), report.isPassed(), nowNanos);
        }
    }

    /// Takes the verdict of a monitor outside the engine; `ExternalVerdict.NONE` withdraws it.
    public void report(ExternalVerdict verdict, long nowNanos) {
        health.report(verdict, nowNanos);
    }

    /// Takes what an operator says; the circuit is not touched. Called by the registry thread.
    public void hold(OperatorHold changed, long nowNanos) {
        OperatorHold before = hold.getAndSet(changed);
        if (before.weight() != changed.weight()) {
            String reason = changed.weightNote().reason();
            tell(new BackendEvent.WeightOrdered(this, changed.weight(), reason, nowNanos));
        }
        if (!before.admitsAs(changed)) {
            tell(new BackendEvent.HoldChanged(this, before, changed, nowNanos));
        }
    }

    /// A lease, or null when another request was first or it cannot take one.
    @Nullable Lease tryAcquire(long nowNanos) {
        if (!takeSlot()) {
            return null;
        }
        return switch (circuit.tryAcquire(nowNanos)) {
            case Permit permit -> new Lease(this, permit);
            case Refusal _ -> {
                giveSlotBack();
                yield null;
            }
        };
    }

    void giveSlotBack() {
        int left = inFlight.decrementAndGet();
        assert left >= 0 : "a slot was given back twice";
    }

    /// Feeds one result to circuit, health and latency.
    ///
    /// @return whether the circuit counted a failure
    boolean record(Permit permit, Outcome outcome, long tookNanos, long nowNanos) {
        boolean isCounted = false;
        if (outcome.isNeutral()) {
            circuit.recordNeutral(permit);
        } else if (outcome.isFailure()) {
            isCounted = circuit.recordFailure(permit, nowNanos);
            health.recordFailure(settings.health(), outcome, nowNanos);
        } else {
            circuit.recordSuccess(permit, nowNanos);
            health.recordSuccess(nowNanos);
        }
        if (outcome == Outcome.ANSWERED || outcome == Outcome.TIMED_OUT) {
            learnLatency(tookNanos);
        }
        return isCounted;
    }

    private Eligibility liveEligibility(long nowNanos) {
        HealthView seen = health.view(nowNanos);
        if (seen.state() == HealthState.UNHEALTHY) {
            return seen.source() == HealthSource.TRAFFIC
                    ? Eligibility.EJECTED
                    : Eligibility.UNHEALTHY;
        }
        if (!circuit.admits(nowNanos)) {
            return circuit.view(nowNanos).trials() > 0
                    ? Eligibility.TRIALS_TAKEN
                    : Eligibility.CIRCUIT_OPEN;
        }
        return inFlight.get() < settings.maxInFlight()
                ? Eligibility.ELIGIBLE
                : Eligibility.AT_CAPACITY;
    }

    private boolean takeSlot() {
        int most = settings.maxInFlight();
        int now = inFlight.get();
        while (now < most) {
            int witness = inFlight.compareAndExchange(now, now + 1);
            if (witness == now) {
                return true;
            }
            now = witness;
        }
        return false;
    }

    /// An exponentially weighted mean, an eighth for the newest. Two loops may overwrite each
    /// other: a lost sample costs less than an atomic write per request.
    private void learnLatency(long tookNanos) {
        long mean = (long) LATENCY.getOpaque(this);
        long next = mean == 0 ? tookNanos : mean + ((tookNanos - mean) >> LATENCY_SHIFT);
        LATENCY.setOpaque(this, Math.max(1, next));
    }

    private void onHealth(HealthState from, Verdicts now, long nowNanos) {
        HealthSource source = now.source(nowNanos);
        String reason =
                switch (source) {
                    case EXTERNAL -> now.external().note().reason();
                    case PROBE ->
                            health.recent().stream().findFirst().map(ProbeReport::cause).orElse("");
                    case TRAFFIC -> now.ejectedFor();
                    case NONE -> "";
                };
        tell(new BackendEvent.HealthChanged(this, from, now.announced(), source, reason, nowNanos));
    }

    private void tell(BackendEvent event) {
        BackendLog.write(event);
        listener.onBackendEvent(event);
    }

    @Override
    public String toString() {
        return id() + " at " + address;
    }
}
