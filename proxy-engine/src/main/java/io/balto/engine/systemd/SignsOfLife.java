package io.balto.engine.systemd;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Says WATCHDOG=1 as long as the event loops answer, and STATUS when it changed.
///
/// A question that is not answered is not asked again: a process whose event loop hangs falls
/// silent, and systemd starts it anew. Owned by the thread of the socket.
final class SignsOfLife {
    private final Supplier<CompletionStage<?>> pulse;
    private final Supplier<String> status;
    private final boolean watched;
    private final Consumer<String> send;
    private CompletableFuture<?> asked = CompletableFuture.completedFuture(null);
    private String said;

    /// @param said the status that was sent last
    /// @param watched whether signs of life are expected, or only the status
    SignsOfLife(
            Supplier<CompletionStage<?>> pulse,
            Supplier<String> status,
            String said,
            boolean watched,
            Consumer<String> send) {
        this.pulse = pulse;
        this.status = status;
        this.said = said;
        this.watched = watched;
        this.send = send;
    }

    /// Takes one look; some of them in each watchdog time.
    void look() {
        if (watched && asked.isDone() && !asked.isCompletedExceptionally()) {
            send.accept(NotifyText.WATCHDOG);
            asked = pulse.get().toCompletableFuture();
        }
        String now = status.get();
        if (!now.equals(said)) {
            said = now;
            send.accept(NotifyText.status(now));
        }
    }
}
