package io.balto.console.demo;

import io.balto.console.app.Main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// `make demo`: the demo engine, and the console connected to it until its window is closed.
public final class Demo {
    private static final int PORT = 5500;
    private static final int FIRST_BACKEND = 18_081;

    private Demo() {}

    /// @param arguments the port of the engine, where it shall not be 5500
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PORT;
        Path folder = Files.createTempDirectory("balto-demo");
        try (DemoWorld world = new DemoWorld(folder, port, FIRST_BACKEND)) {
            Main.main(new String[] {"--engine=" + world.address()});
        }
    }
}
