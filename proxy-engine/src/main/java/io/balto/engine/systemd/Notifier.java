package io.balto.engine.systemd;

import io.balto.engine.NanoClock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The service manager that started this process, when one did and wants to be told.
///
/// Thread-safe; no method blocks but `close`. What cannot be sent is a warning in the log: an
/// engine that serves is worth more than one that is well spoken of. Source: sd_notify(3).
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.systemd");

    /// A drain that just fits is not to be killed while it says so.
    private static final Duration SPARE = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final int LOOKS_PER_WATCHDOG = 4;

    private final @Nullable NotifySocket socket;
    private final Duration watchdog;
    private final NanoClock clock;
    private final AtomicReference<Supplier<String>> status =
            new AtomicReference<>(() -> "starting");

    private Notifier(@Nullable NotifySocket socket, Duration watchdog, NanoClock clock) {
        this.socket = socket;
        this.watchdog = watchdog;
        this.clock = clock;
    }

    /// The one of this environment; every method does nothing when there is none.
    ///
    /// @param variables the environment, of which `NOTIFY_SOCKET`, `WATCHDOG_USEC` and
    ///   `WATCHDOG_PID` count
    /// @param clock of the machine: its time is compared with systemd's
    public static Notifier of(Map<String, String> variables, NanoClock clock) {
        Environment asked = Environment.of(variables, ProcessHandle.current().pid());
        if (asked.socket().isEmpty()) {
            return new Notifier(null, Duration.ZERO, clock);
        }
        if (!NotifySocket.isPossible()) {
            LOG.warn("Service manager cannot be told on this machine, it has no epoll");
            return new Notifier(null, Duration.ZERO, clock);
        }
        return new Notifier(NotifySocket.open(asked.socket()), asked.watchdog(), clock);
    }

    /// Says that the engine serves, and from now on that it is alive.
    ///
    /// @param pulse a question that is complete when every event loop has answered
    /// @param says one sentence on what the engine does now
    public void ready(Supplier<CompletionStage<?>> pulse, Supplier<String> says) {
        NotifySocket open = socket;
        if (open == null) {
            return;
        }
        status.set(says);
        String first = says.get();
        open.send(NotifyText.ready(first));
        boolean watched = !watchdog.isZero();
        Duration period = watched ? watchdog.dividedBy(LOOKS_PER_WATCHDOG) : LOOK;
        open.every(period, new SignsOfLife(pulse, says, first, watched, open::send)::look);
    }

    /// Says that the configuration is being read again.
    public void reloading() {
        if (socket != null) {
            socket.send(NotifyText.reloading(clock.nanoTime()));
        }
    }

    /// Says that the reload is over, however it ended: the engine serves.
    public void reloaded() {
        if (socket != null) {
            socket.send(NotifyText.ready(status.get().get()));
        }
    }

    /// Says that the engine drains.
    ///
    /// @param atMost how long that may take; some seconds more are asked for
    public void stopping(Duration atMost) {
        if (socket != null) {
            socket.send(NotifyText.stopping(atMost.plus(SPARE)));
        }
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.close();
        }
    }
}
