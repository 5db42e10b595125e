package io.balto.console.testkit;

import static org.awaitility.Awaitility.await;

import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.client.WriteOptions;
import io.balto.model.config.GenerationEntry;
import io.balto.model.status.ServiceView;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A real engine in a process of its own, on the class path of the tests; it ends with the process
/// that started it, however that is ended, short of a `kill -9`.
public final class EngineProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern LISTENING =
            Pattern.compile("balto: listening on 127\\.0\\.0\\.1:(\\d+) ");

    private final Process process;
    private final Thread end;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;

    private EngineProcess(Process process) {
        this.process = process;
        this.end = new Thread(process::destroyForcibly, "balto-engine-process-end");
        Runtime.getRuntime().addShutdownHook(end);
        gather();
        try {
            await().atMost(PATIENCE).until(() -> !process.isAlive() || listening() != 0);
        } finally {
            this.port = listening();
            if (port == 0) {
                process.destroyForcibly();
            }
        }
        if (port == 0) {
            throw new AssertionError("the engine has not started: " + told);
        }
    }

    /// Starts an engine without services that keeps its state in a folder.
    ///
    /// @param port 0 for any that is free
    /// @param options of `balto run`, beside the configuration
    public static EngineProcess start(Path folder, int port, String... options) throws IOException {
        Path config = folder.resolve("balto.yaml");
        Files.writeString(
                config,
                "server: {port: \"127.0.0.1:" + port + "\", transport: nio}\nservices: []\n");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.balto.engine.cli.Main",
                        "run",
                        "-c",
                        config.toString(),
                        "--state-dir",
                        folder.resolve("state").toString()));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("BALTO_"));
        return new EngineProcess(builder.start());
    }

    private int listening() {
        return told.stream()
                .map(LISTENING::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElse(0);
    }

    private void gather() {
        Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try (BufferedReader reader =
                                    process.inputReader(StandardCharsets.UTF_8)) {
                                reader.lines().forEach(told::add);
                            } catch (IOException broken) {
                                throw new UncheckedIOException(broken);
                            }
                        });
    }

    public int port() {
        return port;
    }

    /// Asks as a client of the proxy, or of its REST API.
    ///
    /// @return the status
    public int get(String path) {
        return answer(HttpRequest.newBuilder(uri(path)).build()).statusCode();
    }

    /// Sends JSON to the REST API; anything but success fails the test.
    public void send(String method, String path, String json) {
        HttpResponse<String> answer =
                answer(
                        HttpRequest.newBuilder(uri(path))
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(json))
                                .build());
        if (answer.statusCode() / 100 != 2) {
            throw new AssertionError(method + " " + path + ": " + answer.body());
        }
    }

    /// Takes all services away.
    public void removeServices() {
        try (HttpBaltoClient all = client()) {
            for (ServiceView view : all.services().join()) {
                all.remove(view.service().definition().id(), WriteOptions.NONE).join();
            }
        }
    }

    /// What was served and is, the newest first.
    public List<GenerationEntry> generations() {
        try (HttpBaltoClient all = client()) {
            return all.generations().join();
        }
    }

    private HttpBaltoClient client() {
        return new HttpBaltoClient(Profile.local("test", port), "");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /// Ends it as a crash would, and waits until it is gone.
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("it does not die: " + told);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.shutdownNow();
        try {
            Runtime.getRuntime().removeShutdownHook(end);
        } catch (IllegalStateException _) {
            // everything ends already
        }
    }
}
