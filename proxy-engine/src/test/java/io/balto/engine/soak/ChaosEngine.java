package io.balto.engine.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.ChildProcess;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The engine under chaos: a real process with a configuration file and a state directory, killed
/// and started again. One thread uses it; any thread may ask where it is.
final class ChaosEngine implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final Path folder;
    private @Nullable ChildProcess process;
    private @Nullable AdminClient client;
    private volatile @Nullable InetSocketAddress address;

    ChaosEngine(Path folder) {
        this.folder = folder;
    }

    /// Where it is, or nothing while it is dead.
    @Nullable InetSocketAddress address() {
        return address;
    }

    /// Writes beside and renames, as configuration tools do.
    void configure(String services) throws IOException {
        String document =
                """
                server: { port: "127.0.0.1:0", event_loops: 2, watch: false }
                services:
                %s
                """
                        .formatted(services.indent(2));
        Path next = Files.writeString(folder.resolve("next"), document);
        Files.move(next, folder.resolve("balto.yaml"), StandardCopyOption.REPLACE_EXISTING);
    }

    /// Starts it and waits until it serves.
    void start() throws IOException {
        ChildProcess begun =
                ChildProcess.ofMain(
                        folder, List.of("-Xmx256m"), "run", "-c", "balto.yaml", "--state-dir", "s");
        process = begun;
        String port = begun.awaitTalk("listening on 127\\.0\\.0\\.1:(\\d+) \\(").group(1);
        InetSocketAddress here =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
        client = new AdminClient(here);
        address = here;
    }

    /// Ends it without a warning.
    void kill() throws IOException, InterruptedException {
        address = null;
        ChildProcess doomed = running();
        doomed.signal("KILL");
        assertThat(doomed.exitCode()).isEqualTo(KILLED);
        admin().close();
    }

    void hangUp() throws IOException, InterruptedException {
        running().signal("HUP");
    }

    AdminClient admin() {
        if (client == null) {
            throw new IllegalStateException("not started");
        }
        return client;
    }

    private ChildProcess running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /// The ports of a service, none when it is not registered.
    Set<String> portsOf(String domain) {
        HttpResponse<String> answer = admin().get("/balto/services?domain=" + domain);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Set<String> ports = new TreeSet<>();
        for (JsonNode service : ModelJson.mapper().readTree(answer.body())) {
            service.path("ports").forEach(port -> ports.add(port.asString()));
        }
        return ports;
    }

    /// Whether a backend gets requests now and its circuit is closed.
    boolean isWell(String domain, String port) {
        HttpResponse<String> answer = admin().get("/balto/backends");
        for (JsonNode backend : ModelJson.mapper().readTree(answer.body())) {
            if (backend.path("service_id").asString().startsWith(domain + "-")
                    && backend.path("url").asString().endsWith(":" + port)) {
                return backend.path("eligible").asBoolean()
                        && backend.path("circuit").path("state").asString().equals("closed");
            }
        }
        return false;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
        if (process != null) {
            process.close();
        }
    }
}
