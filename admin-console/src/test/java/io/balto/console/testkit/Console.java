package io.balto.console.testkit;

import io.balto.client.Profile;
import io.balto.console.live.EngineActions;
import io.balto.console.live.LiveEngine;
import io.balto.console.operate.BackendOperations;
import io.balto.console.ui.Preferences;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A live engine over a fake client, with a clock that a test moves; everything runs on the thread
/// of the test.
public final class Console {
    public final FakeClient client;
    public final FakeDesk desk = new FakeDesk();
    public final Preferences preferences = new Preferences();
    public final List<String> went = new ArrayList<>();
    public final LiveEngine engine;
    public final EngineActions actions;
    public final BackendOperations operations;
    private long nanos;

    /// Of an engine whose actions are not locked.
    public Console() {
        this(new FakeClient());
    }

    /// Of an engine as a profile has it.
    public Console(Profile profile) {
        this(new FakeClient(profile));
    }

    /// Of an engine of production.
    public static Console ofProduction(boolean readOnly) {
        return new Console(
                new Profile(
                        "live",
                        URI.create("http://127.0.0.1:1"),
                        null,
                        Profile.Environment.PROD,
                        readOnly));
    }

    private Console(FakeClient client) {
        this.client = client;
        engine =
                new LiveEngine(
                        client, Runnable::run, this::nanos, () -> Samples.NOW.plusNanos(nanos()));
        actions = new EngineActions(client, engine, Runnable::run, this::nanos);
        operations = new BackendOperations(engine, actions, desk);
    }

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
