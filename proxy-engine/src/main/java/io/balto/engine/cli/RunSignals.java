package io.balto.engine.cli;

import io.balto.engine.server.ProcessSignals;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// What signals ask of a process that runs an engine.
///
/// Heard from its making on: clients are served before the start has ended, and a signal in
/// between, to which the system's answer is to end the process, must not cut them off.
final class RunSignals {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicBoolean hangUp = new AtomicBoolean();

    private RunSignals() {}

    /// Begins to hear TERM, INT and HUP.
    static RunSignals heard() {
        RunSignals signals = new RunSignals();
        ProcessSignals.on("TERM", signals.stop::countDown);
        ProcessSignals.on("INT", signals::onInterrupt);
        ProcessSignals.on("HUP", () -> signals.hangUp.set(true));
        return signals;
    }

    /// Calls back for every HUP, and at once for those that came before.
    void onHangUp(Runnable action) {
        ProcessSignals.on("HUP", action);
        if (hangUp.getAndSet(false)) {
            action.run();
        }
    }

    /// Returns when TERM or INT has come.
    void awaitStop() throws InterruptedException {
        stop.await();
    }

    /// The second one does not wait for anybody.
    private void onInterrupt() {
        if (stop.getCount() == 0) {
            Runtime.getRuntime().halt(130);
        }
        stop.countDown();
    }
}
