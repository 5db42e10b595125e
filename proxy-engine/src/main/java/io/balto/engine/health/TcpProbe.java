package io.balto.engine.health;

import io.balto.engine.EventLoopConfined;
import io.balto.engine.backend.ProbeReport;
import io.balto.engine.health.ProbeCauses.Stage;
import io.balto.engine.loop.DeadlineWheel;
import io.balto.engine.metrics.Label.ProbeResult;
import io.balto.engine.service.policy.ProbePolicy;
import io.netty.channel.ChannelException;
import io.netty.channel.IoEvent;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.epoll.LinuxSocket;
import io.netty.channel.unix.FileDescriptor;
import io.netty.util.concurrent.Future;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;

/* A TCP probe is five system calls: socket, connect, connect again, SO_LINGER, close.
 *
 * Asking a socket that is connecting to connect again tells how far it is (Linux, tcp_v4_connect behind
 * inet_stream_connect): nothing is wrong when it stands, EALREADY while it is under way, else why it failed. SO_ERROR
 * would not do: it is 0 both when the connection stands and when nobody has answered yet. Over loopback the handshake
 * is over before the first call returns, so the second one ends the probe and epoll never hears of it. A backend
 * further away is waited for in the event loop's own epoll.
 *
 * Gain over a channel with its pipeline, which remains where there is no epoll: docs/health.md (31 µs of system calls
 * a probe here, JDK channels 43 µs). SO_LINGER 0 makes the close a reset: no half-closed rest stays on either side. */
/// One probe that is over when the connection stands.
@EventLoopConfined
final class TcpProbe implements Probe, EpollIoHandle {
    private final TcpProbes owner;
    private final ProbePolicy policy;
    private final Listener listener;
    private final long begunNanos;
    private DeadlineWheel.@Nullable Timer timer;
    private @Nullable InetSocketAddress target;
    private @Nullable LinuxSocket socket;
    private @Nullable IoRegistration registration;
    private boolean isOver;
    private boolean isCancelled;

    TcpProbe(TcpProbes owner, ProbePolicy policy, Listener listener) {
        this.owner = owner;
        this.policy = policy;
        this.listener = listener;
        this.begunNanos = owner.clock().nanoTime();
    }

    @Override
    public void cancel() {
        isCancelled = true;
        end();
    }

    /// Lets it end by its timeout, at most one tick of the wheel late.
    void await() {
        if (timer == null) {
            timer = new DeadlineWheel.Timer(_ -> onDeadline());
            owner.wheel().set(timer, begunNanos + policy.timeoutNanos());
        }
    }

    void onResolved(Future<InetSocketAddress> found) {
        if (isOver) {
            return;
        }
        Throwable failure = found.cause();
        if (failure == null) {
            connect(found.getNow());
        } else {
            fail(failure);
        }
    }

    /// @param address resolved
    void connect(InetSocketAddress address) {
        target = address;
        try {
            socket = LinuxSocket.newSocketStream(address.getAddress() instanceof Inet6Address);
            if (socket.connect(address) || stands(socket, address)) {
                pass();
            } else {
                watch();
            }
        } catch (IOException | ChannelException e) {
            fail(e);
        }
    }

    /// Asks a connecting socket how far it is.
    ///
    /// @return false while nobody has answered
    private static boolean stands(LinuxSocket connecting, InetSocketAddress target)
            throws IOException {
        return connecting.connect(target);
    }

    private void watch() {
        await();
        owner.loop().register(this).addListener(this::onRegistered);
    }

    private void onRegistered(Future<? super IoRegistration> registering) {
        Throwable failure = registering.cause();
        if (failure != null) {
            fail(failure);
        } else if (registering.getNow() instanceof IoRegistration made) {
            registration = made;
            if (isOver) {
                made.cancel();
            } else {
                made.submit(EpollIoOps.EPOLLOUT);
            }
        }
    }

    @Override
    public void handle(IoRegistration registered, IoEvent event) {
        LinuxSocket connecting = socket;
        if (isOver || connecting == null || target == null) {
            return;
        }
        try {
            if (stands(connecting, target)) {
                pass();
            }
        } catch (IOException e) {
            fail(e);
        }
    }

    private long onDeadline() {
        report(ProbeResult.TIMEOUT, ProbeCauses.timeout(policy, Stage.CONNECTING));
        return DeadlineWheel.NEVER;
    }

    private void pass() {
        if (owner.clock().nanoTime() - begunNanos > policy.timeoutNanos()) {
            onDeadline();
        } else {
            report(ProbeResult.PASS, "");
        }
    }

    private void fail(Throwable failure) {
        report(ProbeCauses.resultOf(failure), ProbeCauses.of(failure, Stage.CONNECTING));
    }

    /// By a task, so that what is over at once is not reported before the probe has begun.
    private void report(ProbeResult result, String cause) {
        if (isOver) {
            return;
        }
        long tookNanos = owner.clock().nanoTime() - begunNanos;
        end();
        ProbeReport report =
                new ProbeReport(result, owner.clock().epochMillis(), tookNanos, 0, cause);
        owner.loop()
                .execute(
                        () -> {
                            if (!isCancelled) {
                                listener.onReport(this, report);
                            }
                        });
    }

    private void end() {
        if (isOver) {
            return;
        }
        isOver = true;
        if (timer != null) {
            owner.wheel().remove(timer);
        }
        if (registration != null) {
            registration.cancel();
        }
        closeSocket();
    }

    private void closeSocket() {
        LinuxSocket closed = socket;
        if (closed == null) {
            return;
        }
        try {
            closed.setSoLinger(0);
            closed.close();
        } catch (IOException e) {
            HealthLog.bug(e);
        }
    }

    @Override
    public FileDescriptor fd() {
        if (socket == null) {
            throw new IllegalStateException("nothing is registered before it connects");
        }
        return socket;
    }

    /// Called when the event loop ends.
    @Override
    public void close() {
        cancel();
    }
}
