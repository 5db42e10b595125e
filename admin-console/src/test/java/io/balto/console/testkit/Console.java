package io.balto.console.testkit;

import io.balto.console.live.EngineActions;
import io.balto.console.live.LiveEngine;
import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Preferences;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A live engine over a fake client, with a clock that a test moves; everything runs on the thread
/// of the test.
public final class Console {
    public final FakeClient client = new FakeClient();
    public final FakeDesk desk = new FakeDesk();
    public final Preferences preferences = new Preferences();
    public final List<String> went = new ArrayList<>();
    public final LiveEngine engine =
            new LiveEngine(
                    client, Runnable::run, this::nanos, () -> Samples.NOW.plusNanos(nanos()));
    public final EngineActions actions =
            new EngineActions(client, engine, Runnable::run, this::nanos);
    public final BackendOperations operations = new BackendOperations(engine, actions, desk);
    private long nanos;

    private long nanos() {
        return nanos;
    }

    /// Time passes, a second at a time, each with a beat.
    public void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            nanos += Duration.ofSeconds(1).toNanos();
            engine.beat();
            actions.beat();
        }
    }
}
