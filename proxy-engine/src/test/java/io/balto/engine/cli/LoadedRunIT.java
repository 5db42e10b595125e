package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.testkit.ChildProcess;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A running `balto` whose configuration changes while clients ask: no request is lost, whether it
/// is told to read the file again or sees the change itself, and when it is stopped.
class LoadedRunIT {
    private static final int CLIENTS = 4;
    private static final int HANG_UPS = 20;

    /// Fewer: each is seen after two looks, a second apart.
    private static final int EDITS = 6;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private Path folder;

    private final AtomicBoolean stopping = new AtomicBoolean();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    /// Writes beside and renames, as editors and configuration tools do.
    private Path configure(ScriptedBackend backend, int version) throws IOException {
        Path file = folder.resolve("balto.yaml");
        Path next = folder.resolve("next");
        Files.writeString(
                next,
                """
                server: { port: "127.0.0.1:0", transport: nio, event_loops: 2 }
                services:
                  - { domain: t.test, path_prefix: "/*", ports: ["%1$d"], health_check: { enabled: false } }
                  - { domain: v%2$d.test, path_prefix: "/*", ports: ["%1$d"], health_check: { enabled: false } }
                """
                        .formatted(backend.port(), version));
        return Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private ChildProcess run(Path file, String watch) throws IOException {
        return ChildProcess.ofMain(
                folder, List.of(), "run", "-c", file.toString(), "--no-state", watch);
    }

    private static InetSocketAddress addressOf(ChildProcess balto) {
        String port = balto.awaitTalk("listening on 127\\.0\\.0\\.1:(\\d+) \\(").group(1);
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
    }

    private List<Thread> clients(InetSocketAddress address) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            threads.add(Thread.ofVirtual().start(() -> ask(address)));
        }
        return threads;
    }

    /// Asks until told to stop; an answer that says so ends the connection, and the next is opened.
    private void ask(InetSocketAddress address) {
        try {
            while (!stopping.get()) {
                try (RawClient client = RawClient.connect(address)) {
                    while (!stopping.get()) {
                        RawClient.Answer answer = client.get("/").answer();
                        if (answer.status() != 200 || !answer.body().equals("hello")) {
                            failures.add(answer.head());
                        }
                        answered.incrementAndGet();
                        if (answer.field("Connection").equals("close")) {
                            break;
                        }
                    }
                }
            }
        } catch (IOException | StringIndexOutOfBoundsException e) {
            if (!stopping.get()) {
                failures.add(e.toString());
            }
        }
    }

    private static boolean serves(InetSocketAddress address, int version) throws IOException {
        try (RawClient client = RawClient.connect(address)) {
            client.send("GET / HTTP/1.1\r\nHost: v" + version + ".test\r\n\r\n");
            return client.answer().status() == 200;
        }
    }

    private void changesUnderLoad(int changes, String watch, String signal) throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                ChildProcess balto = run(configure(backend, 0), watch)) {
            InetSocketAddress address = addressOf(balto);
            List<Thread> clients = clients(address);
            await().atMost(PATIENCE).until(() -> answered.get() > 100);

            for (int i = 1; i <= changes; i++) {
                configure(backend, i);
                if (!signal.isEmpty()) {
                    balto.signal(signal);
                }
                int version = i;
                await().atMost(PATIENCE).until(() -> serves(address, version));
            }
            stopping.set(true);
            for (Thread client : clients) {
                client.join();
            }

            assertThat(failures).isEmpty();
            assertThat(backend.accepted()) // those of t.test are kept, each new service has
                    // its own on both loops
                    .isLessThanOrEqualTo(CLIENTS + 2 * changes);
        }
    }

    @Test
    void hangUps_underLoad_failNoRequest() throws Exception {
        changesUnderLoad(HANG_UPS, "--no-watch", "HUP");
    }

    @Test
    void editsOfTheFile_underLoad_failNoRequest() throws Exception {
        changesUnderLoad(EDITS, "--watch", "");
    }
}
