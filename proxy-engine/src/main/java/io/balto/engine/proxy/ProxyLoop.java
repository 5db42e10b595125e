package io.balto.engine.proxy;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.NanoClock;
import io.balto.engine.backend.Backend;
import io.balto.engine.http.HeadDecoder;
import io.balto.engine.http.HeadWriter;
import io.balto.engine.http.HttpDate;
import io.balto.engine.http.RequestHead;
import io.balto.engine.http.ResponseHead;
import io.balto.engine.loop.ConnectionBudget;
import io.balto.engine.loop.ConnectionBudget.Verdict;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.loop.LoopReadBuffer;
import io.balto.engine.loop.MemoryPressure;
import io.balto.engine.loop.Pulse;
import io.balto.engine.metrics.Label.ConnectionRefusal;
import io.balto.engine.metrics.Label.Protocol;
import io.balto.engine.metrics.Limit;
import io.balto.engine.metrics.LoopCells;
import io.balto.engine.proxy.failure.FailureReplies;
import io.balto.engine.proxy.failure.LimitHits;
import io.balto.engine.proxy.failure.ProxyFailure;
import io.balto.engine.proxy.failure.ProxyLog;
import io.balto.engine.proxy.retry.RetryBudgets;
import io.balto.engine.proxy.rewrite.PeerFields;
import io.balto.engine.proxy.rewrite.RequestIds;
import io.balto.engine.proxy.rewrite.RequestRewriter;
import io.balto.engine.proxy.rewrite.ResponseRewriter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.Future;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Everything one event loop owns: its read buffer, scratch heads, deadlines, connections and
/// counters.
///
/// Made by [ProxyLoops]; every method but [#start], [#drain] and [#stop] runs on the event loop.
@EventLoopConfined
final class ProxyLoop {
    private static final int POOLED_HEADS = 256;
    private static final long TIGHT_IDLE_NANOS = 5_000_000_000L;

    /// Connections of this loop that are taken even when memory is exhausted, for who asks how the
    /// engine is.
    private static final int RESERVE = 32;

    final EventLoop eventLoop;
    final ProxyParts parts;
    final NanoClock clock;
    final LoopCells cells;
    final ProxySettings settings;
    final HeadDecoder decoder;
    final LoopReadBuffer readBuffer;
    final ResponseHead responseHead = new ResponseHead();
    final HeadWriter writer = new HeadWriter();
    final RequestRewriter requests;
    final ResponseRewriter responses;
    final FailureReplies replies;
    final DeadlineWheel wheel;
    final BackendConnections backends;
    final RequestIds requestIds;
    final ConnectionBudget budget;
    final RetryBudgets retryBudgets;
    private final Pulse pulse;
    private final LimitHits limitHits;

    private final ArrayDeque<RequestHead> heads = new ArrayDeque<>();
    private final Set<ProxyHandler> clients = new LinkedHashSet<>();
    private long nowNanos;
    private boolean draining;
    private MemoryPressure pressure = MemoryPressure.NONE;
    private int reserveTaken;

    /// @param name of the event loop in the metrics
    ProxyLoop(String name, EventLoop eventLoop, ProxyParts parts, ConnectionBudget budget) {
        this.eventLoop = eventLoop;
        this.parts = parts;
        this.clock = parts.clock();
        this.cells = parts.metrics().newLoop(name);
        this.settings = parts.settings();
        this.decoder = new HeadDecoder(settings.http1());
        this.readBuffer = new LoopReadBuffer(parts.allocator());
        HttpDate date = new HttpDate(clock);
        this.requests = new RequestRewriter(writer);
        this.responses = new ResponseRewriter(writer, date);
        this.replies = new FailureReplies(writer, date);
        this.nowNanos = clock.nanoTime();
        this.wheel = new DeadlineWheel(nowNanos);
        this.backends = new BackendConnections(this);
        this.budget = budget;
        this.retryBudgets = new RetryBudgets();
        this.limitHits = new LimitHits(cells);
        this.pulse = new Pulse(cells::lagged, cells::worked);
        this.requestIds = new RequestIds(ThreadLocalRandom.current().nextLong());
    }

    /// Begins to tick, until the event loop ends; any thread, once.
    void start() {
        eventLoop.terminationFuture().addListener(_ -> readBuffer.release());
        eventLoop.scheduleAtFixedRate(
                this::onTick,
                DeadlineWheel.TICK_NANOS,
                DeadlineWheel.TICK_NANOS,
                TimeUnit.NANOSECONDS);
    }

    /// A tick that fails must not be the last: without ticks no deadline of this event loop is ever
    /// met.
    private void onTick() {
        nowNanos = clock.nanoTime();
        try {
            pulse.onTick(nowNanos);
            wheel.advance(nowNanos);
            backends.evictIdle(nowNanos);
            onPressure(parts.memory().look(nowNanos));
        } catch (RuntimeException e) {
            ProxyLog.bug("tick", e);
        }
    }

    /// Cuts what still runs on a backend; any thread.
    void cut(Backend backend) {
        eventLoop.execute(() -> new ArrayList<>(clients).forEach(client -> client.cut(backend)));
    }

    private void onPressure(MemoryPressure now) {
        boolean begins = isTight(now) && !isTight(pressure);
        pressure = now;
        if (begins) { // who is idle already has had its time
            new ArrayList<>(clients).forEach(ProxyHandler::onShortMemory);
        }
    }

    private static boolean isTight(MemoryPressure pressure) {
        return pressure.isAtLeast(MemoryPressure.HIGH);
    }

    /// Begins to serve a client connection, or closes it when there are too many; called by the
    /// listener on this event loop.
    void accept(DuplexChannel channel) {
        InetAddress address = addressOf(channel);
        PeerFields peer = PeerFields.of(address, settings.trustedPeers().test(address));
        if (!admits(peer, address)) {
            channel.close();
            return;
        }
        boolean ofReserve = pressure == MemoryPressure.EXHAUSTED;
        reserveTaken += ofReserve ? 1 : 0;
        ProxyHandler client = new ProxyHandler(this, channel, peer, ofReserve);
        clients.add(client);
        cells.connectionOpened(parts.listener(), Protocol.H1);
        channel.config().setOption(ChannelOption.RECVBUF_ALLOCATOR, readBuffer);
        channel.pipeline().addLast(client);
    }

    /// The address of a client; who comes by a socket in the file system is on this machine.
    static InetAddress addressOf(DuplexChannel client) {
        return client instanceof SocketChannel network
                ? network.remoteAddress().getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private boolean admits(PeerFields peer, InetAddress address) {
        if (pressure == MemoryPressure.EXHAUSTED && reserveTaken >= RESERVE) {
            cells.connectionRejected(parts.listener(), ConnectionRefusal.OVERLOAD);
            memoryHit(peer);
            return false;
        }
        ConnectionBudget.Verdict verdict =
                draining ? Verdict.DRAINING : budget.admit(address, peer.trusted());
        switch (verdict) {
            case ADMITTED -> {}
            case DRAINING -> cells.connectionRejected(parts.listener(), ConnectionRefusal.DRAINING);
            case TOO_MANY -> {
                cells.connectionRejected(parts.listener(), ConnectionRefusal.CONNECTIONS);
                limitHit(Limit.CONNECTIONS, peer);
            }
            case TOO_MANY_OF_ADDRESS -> {
                cells.connectionRejected(
                        parts.listener(), ConnectionRefusal.CONNECTIONS_PER_CLIENT);
                limitHit(Limit.CONNECTIONS_PER_CLIENT, peer);
            }
        }
        return verdict == Verdict.ADMITTED;
    }

    /// The time of the last tick or of [#freshNanos], for deadlines; at most one tick old.
    long coarseNanos() {
        return nowNanos;
    }

    /// The time now.
    long freshNanos() {
        nowNanos = clock.nanoTime();
        return nowNanos;
    }

    RequestHead takeHead() {
        RequestHead head = heads.pollLast();
        return head == null ? new RequestHead() : head;
    }

    void giveHead(RequestHead head) {
        if (heads.size() < POOLED_HEADS) {
            head.trim();
            heads.addLast(head);
        }
    }

    /// A client connection is gone.
    void closed(ProxyHandler client) {
        clients.remove(client);
        reserveTaken -= client.isOfReserve() ? 1 : 0;
        budget.giveBack(client.address());
        cells.connectionClosed(parts.listener(), Protocol.H1);
    }

    void limitHit(Limit limit, PeerFields peer) {
        limitHits.hit(limit, peer, nowNanos);
    }

    void limitHit(ProxyFailure failure, PeerFields peer) {
        limitHits.hit(failure, peer, nowNanos);
    }

    /// Something was refused for want of memory.
    void memoryHit(PeerFields peer) {
        boolean heap = parts.memory().isHeapFuller();
        limitHit(heap ? Limit.HEAP : Limit.DIRECT_MEMORY, peer);
    }

    /// Whether there is too little memory to begin anything new.
    boolean isOverloaded() {
        return pressure.isAtLeast(MemoryPressure.SHORT);
    }

    /// Whether memory is so short that connections end with their answer.
    boolean isTight() {
        return isTight(pressure);
    }

    /// How long a client may take until its next request.
    long clientIdleNanos() {
        long idle = settings.times().idle();
        return isTight() ? Math.min(idle, TIGHT_IDLE_NANOS) : idle;
    }

    boolean isDraining() {
        return draining;
    }

    /// Closes idle client connections and lets the others finish what runs; any thread.
    void drain() {
        eventLoop.execute(
                () -> {
                    draining = true;
                    new ArrayList<>(clients).forEach(ProxyHandler::onDrain);
                });
    }

    /// Cuts what still runs; any thread.
    ///
    /// @return how many exchanges were cut, when all are
    Future<Integer> stop() {
        return eventLoop.submit(
                () -> {
                    draining = true;
                    int cut = 0;
                    for (ProxyHandler client : new ArrayList<>(clients)) {
                        cut += client.onStop() ? 1 : 0;
                    }
                    backends.close();
                    return cut;
                });
    }
}
