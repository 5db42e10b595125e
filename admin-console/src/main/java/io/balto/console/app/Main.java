package io.balto.console.app;

import javafx.application.Application;

/// Starts the console. Not the application class itself, so that it starts from the class path.
public final class Main {
    private Main() {}

    /// Opens the window; `--engine=http://host:port` connects at once, and so does a
    /// `balto://host:port/screen/topic`.
    public static void main(String[] arguments) {
        Application.launch(ConsoleApp.class, arguments);
    }
}
