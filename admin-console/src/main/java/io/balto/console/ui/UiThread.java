package io.balto.console.ui;

import javafx.application.Platform;

import java.util.concurrent.Executor;

/// Runs on the JavaFX thread: at once when on it, else as soon as it is free.
public final class UiThread implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }
}
