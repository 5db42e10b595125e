package io.balto.console.ui;

import javafx.animation.PauseTransition;

import java.time.Duration;

/// Waits with the pulse of JavaFX.
public final class FxDelay implements Delay {
    private final PauseTransition pause = new PauseTransition();

    @Override
    public void after(Duration wait, Runnable task) {
        pause.stop();
        pause.setDuration(javafx.util.Duration.millis((double) wait.toMillis()));
        pause.setOnFinished(_ -> task.run());
        pause.playFromStart();
    }
}
