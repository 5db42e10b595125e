package io.balto.engine.cli;

import io.balto.engine.server.ProcessSignals;

import java.util.concurrent.CountDownLatch;

/// That somebody asked the process to end, by TERM or INT.
///
/// Heard from its making on: clients are served before the start has ended, and a signal in between
/// must not cut them off.
final class StopRequest {
    private final CountDownLatch asked = new CountDownLatch(1);

    private StopRequest() {}

    /// Begins to hear the signals.
    static StopRequest heard() {
        StopRequest request = new StopRequest();
        ProcessSignals.on("TERM", request.asked::countDown);
        ProcessSignals.on("INT", request::onInterrupt);
        return request;
    }

    /// Returns when somebody has asked.
    void await() throws InterruptedException {
        asked.await();
    }

    /// The second one does not wait for anybody.
    private void onInterrupt() {
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(130);
        }
        asked.countDown();
    }
}
