package io.balto.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.testkit.ChildProcess;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// `balto run` in a process of its own: what it prints, what it serves, how it ends.
class RunIT {
    private static final String LISTENING = "balto: listening on 127\\.0\\.0\\.1:(\\d+) \\(";

    @TempDir private Path folder;

    @Test
    void run_untilTerm_servesAndEndsInOrder() throws Exception {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                ChildProcess balto = run(file(serviceOf(backend)))) {
            int port = portOf(balto);

            HttpResponse<String> answer = get(port, "/any");
            balto.signal("TERM");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(balto.exitCode()).isZero();
            assertThat(balto.err())
                    .startsWith("balto: listening on 127.0.0.1:" + port + " (nio), 1 service")
                    .contains("  127.0.0.1/* -> 127.0.0.1:" + backend.port())
                    .endsWith("balto: stopped, 0 requests cut");
            assertThat(balto.out()).isNotEmpty().allMatch(line -> line.matches("\\S+Z INFO .*"));
        }
    }

    @Test
    void run_termBeforeTheFirstProbesAreBack_endsInOrderAllTheSame() throws Exception {
        try (ScriptedBackend silent = silentBackend();
                ChildProcess balto = run(file(probed(silent)))) {
            balto.awaitData("Admin API serves this machine without a token");
            balto.signal("TERM");

            assertThat(balto.exitCode()).as("%s", balto).isZero();
            assertThat(balto.err()).endsWith("balto: stopped, 0 requests cut");
        }
    }

    @Test
    void run_hangUpBeforeTheFirstProbesAreBack_readsTheConfigurationOnceItServes()
            throws Exception {
        try (ScriptedBackend silent = silentBackend();
                ChildProcess balto = run(file(probed(silent)), "--no-watch")) {
            balto.awaitData("Admin API serves this machine without a token");
            file(probed(silent) + "  - {domain: added.test, path_prefix: /*, ports: [\"1\"]}\n");
            balto.signal("USR1");
            balto.signal("HUP");

            balto.awaitData("Configuration reloaded");
            balto.signal("TERM");
            assertThat(balto.exitCode()).as("%s", balto).isZero();
        }
    }

    @Test
    void run_hangUpWithAMistake_logsWhereItIsAndWhatWasMeant() throws Exception {
        try (ChildProcess balto =
                run(file("server: {port: \"127.0.0.1:0\"}\n"), "--no-watch", "--no-state")) {
            balto.awaitTalk(LISTENING);
            file("server: {prot: \"127.0.0.1:0\"}\n");
            balto.signal("HUP");

            balto.awaitData(
                    "Configuration refused finding=\".*balto\\.yaml:1:10: error\\[E0107\\]:"
                            + " unknown key .*prot.* in server; did you mean .*port.*\\?\"");
            balto.awaitData("the last good one stays findings=1");
        }
    }

    private static ScriptedBackend silentBackend() throws IOException {
        return ScriptedBackend.start(
                link -> {
                    link.readHead();
                    link.readHead(); // waits for the end of the connection
                });
    }

    private static String probed(ScriptedBackend backend) {
        return "server: {port: \"127.0.0.1:0\", transport: nio}\nservices:\n"
                + "  - {domain: 127.0.0.1, path_prefix: /*, ports: ["
                + backend.port()
                + "], health_check: {path: /h}}\n";
    }

    @Test
    void run_again_countsWhatWasRegisteredOverRest() throws Exception {
        Path file = file("server: {port: \"127.0.0.1:0\", transport: nio}\nservices: []\n");
        try (ChildProcess balto = run(file)) {
            assertThat(registerAt(portOf(balto)).statusCode()).isEqualTo(201);
            balto.signal("TERM");
            assertThat(balto.exitCode()).isZero();
        }

        try (ChildProcess again = run(file)) {
            int port = portOf(again);
            again.signal("TERM");

            assertThat(again.exitCode()).isZero();
            assertThat(again.err())
                    .contains("balto: listening on 127.0.0.1:" + port + " (nio), 1 service");
        }
    }

    @Test
    void run_hangUp_readsTheConfigurationAgain() throws Exception {
        try (ScriptedBackend one = ScriptedBackend.answering(ScriptedBackend.ok("one"));
                ScriptedBackend two = ScriptedBackend.answering(ScriptedBackend.ok("two"))) {
            Path file = file(serviceOf(one));
            try (ChildProcess balto = run(file, "--no-watch")) {
                int port = portOf(balto);
                assertThat(get(port, "/").body()).isEqualTo("one");

                Files.writeString(file, "services: [");
                balto.signal("HUP");
                balto.awaitData("the last good one stays");
                assertThat(get(port, "/").body()).isEqualTo("one");

                file(serviceOf(two));
                balto.signal("HUP");
                balto.awaitData("Configuration reloaded");
                assertThat(get(port, "/").body()).isEqualTo("two");

                balto.signal("INT");
                assertThat(balto.exitCode()).isZero();
            }
        }
    }

    @Test
    void run_aBrokenConfiguration_saysWhereAndDoesNotStart() throws Exception {
        try (ChildProcess balto = run(file("server:\n  port: :0\n  prot: 1\n"))) {
            assertThat(balto.exitCode()).isEqualTo(1);
            assertThat(balto.err().getFirst())
                    .isEqualTo("balto.yaml:3:3: error[E0107]: unknown key \"prot\" in server");
            assertThat(balto.err().getLast())
                    .isEqualTo("balto: invalid configuration: 1 error, 0 warnings");
            assertThat(balto.out()).isEmpty();
        }
    }

    @Test
    void run_aPortThatIsTaken_failsWithOneSentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProcess balto =
                        run(file("server: {port: \"127.0.0.1:" + taken.getLocalPort() + "\"}"))) {
            assertThat(balto.exitCode()).isEqualTo(6);
            assertThat(balto.err()).hasSize(1);
            assertThat(balto.err().getFirst())
                    .startsWith("balto: cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": ")
                    .endsWith("; stop what listens there or set server.port to another");
        }
    }

    @Test
    void run_standardInput_servesWhatCameThere() throws Exception {
        try (ChildProcess balto =
                ChildProcess.ofMain(
                        folder, List.of(), "run", "-c", "-", "--set", "server.port=127.0.0.1:0")) {
            balto.input("server: {transport: nio}\n");

            int port = portOf(balto);

            assertThat(get(port, "/health").statusCode()).isEqualTo(200);
            assertThat(healthOf(port)).isEqualTo(ExitCode.OK);
            balto.signal("TERM");
            assertThat(balto.exitCode()).isZero();
            assertThat(healthOf(port)).isEqualTo(ExitCode.UNREACHABLE);
        }
    }

    @Test
    void run_withoutATokenOnTheSharedListener_saysWhatClosesIt() throws Exception {
        try (ChildProcess balto = run(file("server: {port: \"127.0.0.1:0\"}"))) {
            balto.awaitData(
                    "INFO  io.balto.admin Admin API serves this machine without a token"
                            + " listener=server.port hint=\".*set admin.tokens\"");
        }
    }

    @Test
    void run_withAnAdminToken_hasNothingToSayAboutIt() throws Exception {
        String admin =
                "admin: {tokens: [{name: a, role: admin, sha256: %s}]}".formatted("0".repeat(64));
        try (ChildProcess balto = run(file("server: {port: \"127.0.0.1:0\"}\n" + admin))) {
            balto.awaitData("Engine ready");

            assertThat(balto.out()).noneMatch(line -> line.contains("without a token"));
        }
    }

    @Test
    void run_demo_answersTheLineItPrints() throws Exception {
        try (ChildProcess balto = run(file("server: {port: \"127.0.0.1:0\"}"), "--demo")) {
            String port = balto.awaitTalk("curl http://localhost:(\\d+)/hello").group(1);

            assertThat(get(Integer.parseInt(port), "/hello", "localhost").body())
                    .startsWith("Hello from demo backend ");
            balto.signal("TERM");
            assertThat(balto.exitCode()).isZero();
        }
    }

    @Test
    void validate_inAProcessOfItsOwn_loadsNoClassThatOpensASocket() throws Exception {
        Path loaded = folder.resolve("classes.log");
        file("services: [{domain: a, path_prefix: /*, ports: [8081]}]\n");
        try (ChildProcess balto =
                ChildProcess.ofMain(
                        folder,
                        List.of("-Xlog:class+load:file=" + loaded),
                        "validate",
                        "-c",
                        "balto.yaml")) {
            assertThat(balto.exitCode()).isZero();
            assertThat(balto.err()).containsExactly("balto: valid: 1 service");
        }

        assertThat(Files.readAllLines(loaded))
                .isNotEmpty()
                .noneMatch(
                        line ->
                                line.matches(
                                        ".* (io\\.netty\\.|java\\.net\\.(Server|Datagram)?Socket"
                                            + " |sun\\.nio\\.ch\\.Net |ch\\.qos\\.logback\\.).*"));
    }

    /// They were 3.4 MB of the heap with a thousand services.
    @Test
    void run_whileItServes_keepsNeitherTheCommandLineNorTheSettingsAsTheyWereWritten()
            throws Exception {
        try (ChildProcess balto =
                run(file("server: {port: \"127.0.0.1:0\"}\nservices: []\n"), "--no-state")) {
            balto.awaitTalk(LISTENING);
            String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            List<String> command = List.of(jcmd, Long.toString(balto.pid()), "GC.class_histogram");
            try (ChildProcess histogram = ChildProcess.start(folder, command, Map.of())) {
                assertThat(histogram.exitCode()).isZero();
                List<String> classes =
                        histogram.out().stream().map(line -> line.replaceAll(".* ", "")).toList();
                assertThat(classes)
                        .contains("io.balto.engine.server.BaltoEngine")
                        .doesNotContain(
                                "picocli.CommandLine$Model$CommandSpec",
                                "io.balto.engine.config.load.LoadResult$Loaded",
                                "io.balto.engine.config.binding.Setting$Mapping");
            }
        }
    }

    private ChildProcess run(Path file, String... more) throws IOException {
        String[] arguments = new String[more.length + 3];
        arguments[0] = "run";
        arguments[1] = "-c";
        arguments[2] = file.getFileName().toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return ChildProcess.ofMain(folder, List.of(), arguments);
    }

    private Path file(String document) throws IOException {
        return Files.writeString(folder.resolve("balto.yaml"), document);
    }

    private static String serviceOf(ScriptedBackend backend) {
        return """
        server: {port: "127.0.0.1:0", transport: nio}
        services:
          - {domain: 127.0.0.1, path_prefix: /*, ports: ["127.0.0.1:%d"]}
        """
                .formatted(backend.port());
    }

    private static int portOf(ChildProcess balto) {
        return Integer.parseInt(balto.awaitTalk(LISTENING).group(1));
    }

    private static HttpResponse<String> get(int port, String path)
            throws IOException, InterruptedException {
        return get(port, path, "127.0.0.1");
    }

    private static HttpResponse<String> get(int port, String path, String host)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://" + host + ":" + port + path);
            return client.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> registerAt(int port)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI services = URI.create("http://127.0.0.1:" + port + "/balto/services");
            String service = "{\"domain\":\"a.test\",\"path_prefix\":\"/*\",\"ports\":[\"8001\"]}";
            return client.send(
                    HttpRequest.newBuilder(services)
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(service))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private int healthOf(int port) {
        return new Shell(folder).balto("health", "-e", "http://127.0.0.1:" + port).code();
    }
}
