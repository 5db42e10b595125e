package io.balto.engine.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.FakeClock;
import io.netty.channel.epoll.Epoll;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The life of a process as systemd hears it, on a real datagram socket.
class NotifierIT {
    @TempDir private Path folder;

    @BeforeEach
    void needsEpoll() {
        assumeThat(Epoll.isAvailable()).as("datagram sockets of the Unix family").isTrue();
    }

    @Test
    void wholeLife_onAPath_isToldInOrder() {
        String path = folder.resolve("notify").toString();
        FakeClock clock = new FakeClock();
        try (NotifyReceiver systemd = new NotifyReceiver(path)) {
            try (Notifier notifier = Notifier.of(Map.of("NOTIFY_SOCKET", path), clock)) {
                notifier.ready(() -> CompletableFuture.completedFuture(""), () -> "serving");
                notifier.reloading();
                notifier.reloaded();
                notifier.stopping(Duration.ofSeconds(30));
            }

            await().until(() -> systemd.messages().size() == 4);
            assertThat(systemd.messages())
                    .containsExactly(
                            "READY=1\nSTATUS=serving",
                            NotifyText.reloading(clock.nanoTime()),
                            "READY=1\nSTATUS=serving",
                            "STOPPING=1\nEXTEND_TIMEOUT_USEC=40000000\nSTATUS=draining");
        }
    }

    @Test
    void ready_withAWatchdog_keepsSayingThatItLives() {
        String path = folder.resolve("notify").toString();
        Map<String, String> variables = Map.of("NOTIFY_SOCKET", path, "WATCHDOG_USEC", "40000");
        try (NotifyReceiver systemd = new NotifyReceiver(path);
                Notifier notifier = Notifier.of(variables, new FakeClock())) {
            notifier.ready(() -> CompletableFuture.completedFuture(""), () -> "serving");

            await().untilAsserted(
                            () ->
                                    assertThat(systemd.messages())
                                            .filteredOn(NotifyText.WATCHDOG::equals)
                                            .hasSizeGreaterThan(3));
        }
    }

    @Test
    void ready_onAnAbstractName_arrives() {
        String name = "balto-test-" + ProcessHandle.current().pid();
        try (NotifyReceiver systemd = new NotifyReceiver('\0' + name);
                Notifier notifier =
                        Notifier.of(Map.of("NOTIFY_SOCKET", "@" + name), new FakeClock())) {
            notifier.ready(() -> CompletableFuture.completedFuture(""), () -> "serving");

            await().until(() -> systemd.messages().contains("READY=1\nSTATUS=serving"));
            assertThat(systemd.messages()).first().isEqualTo("READY=1\nSTATUS=serving");
        }
    }

    @Test
    void of_anEnvironmentWithoutASocket_doesNothing() {
        try (Notifier notifier = Notifier.of(Map.of(), new FakeClock())) {
            notifier.ready(
                    () -> {
                        throw new AssertionError("nobody asked");
                    },
                    () -> {
                        throw new AssertionError("nobody asked");
                    });

            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().startsWith("balto-notify"));
        }
    }
}
