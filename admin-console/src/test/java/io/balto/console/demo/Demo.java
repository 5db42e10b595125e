package io.balto.console.demo;

import io.balto.console.app.Main;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// `make demo`: the demo engine, and the console connected to it until its window is closed or the
/// demo is ended (Ctrl C, TERM). Everything it started ends with it.
public final class Demo {
    private static final int PORT = 5500;
    private static final int FIRST_BACKEND = 18_081;

    private Demo() {}

    /// @param arguments the port of the engine, where it shall not be 5500
    public static void main(String[] arguments) throws IOException {
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : PORT;
        Path folder = Files.createTempDirectory("balto-demo");
        DemoWorld world = new DemoWorld(folder, port, FIRST_BACKEND, 0);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> end(world, folder), "balto-demo-end"));
        System.out.println(
                "The demo engine is at "
                        + world.address()
                        + "; it ends with the window, or with Ctrl C");
        Main.main(new String[] {"--engine=" + world.address()});
        world.close(); // its threads would keep the process alive
    }

    private static void end(DemoWorld world, Path folder) {
        world.close();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> innermostFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path one : innermostFirst) {
                Files.deleteIfExists(one);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
