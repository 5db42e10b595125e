package io.balto.console.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.net.httpserver.HttpServer;

import io.balto.client.Profile;
import io.balto.client.Profile.Environment;
import io.balto.console.connection.Check.Outcome;
import io.balto.console.testkit.TlsEngine;
import io.balto.console.testkit.TunnelProxy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class ConnectionTestTest {
    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    private final List<Check> checks = new ArrayList<>();

    @Test
    void run_engineItsCaFileVouchesFor_passesAllSteps(@TempDir Path folder) throws Exception {
        try (TlsEngine engine = new TlsEngine(folder, HERE)) {
            String file = engine.certificate().toString();

            assertThat(run(engine.address("127.0.0.1"), file, null)).isTrue();

            assertThat(checks)
                    .extracting(Check::name, Check::outcome)
                    .containsExactly(
                            tuple("Name", Outcome.PASSED),
                            tuple("TCP", Outcome.PASSED),
                            tuple("TLS", Outcome.PASSED),
                            tuple("Token", Outcome.PASSED),
                            tuple("Version", Outcome.PASSED));
            assertThat(words("TLS")).isEqualTo("TLSv1.3, trusted by " + file);
        }
    }

    @Test
    void run_engineNobodyVouchesFor_saysSoAndWhatToDo(@TempDir Path folder) throws Exception {
        try (TlsEngine engine = new TlsEngine(folder, HERE);
                TlsEngine other = new TlsEngine(folder, HERE)) {
            URI address = engine.address("127.0.0.1");

            assertThat(run(address, null, null)).isFalse();
            assertThat(words("TLS")).startsWith("not trusted: ").endsWith("as CA file");
            assertThat(run(address, other.certificate().toString(), null)).isFalse();
            assertThat(words("TLS")).startsWith("not trusted: ").endsWith("the file of its CA?");
        }
    }

    @Test
    void run_certificateForAnotherName_isNotTrusted(@TempDir Path folder) throws Exception {
        try (TlsEngine engine = new TlsEngine(folder, "dns:engine.example")) {
            assertThat(run(engine.address("127.0.0.1"), engine.certificate().toString(), null))
                    .isFalse();

            assertThat(words("TLS")).startsWith("not trusted: ").contains("127.0.0.1");
        }
    }

    @Test
    void run_caFileThatIsNone_saysWhatIsWrongWithIt(@TempDir Path folder) throws Exception {
        try (TlsEngine engine = new TlsEngine(folder, HERE)) {
            Path empty = Files.createFile(folder.resolve("empty.pem"));
            URI address = engine.address("127.0.0.1");

            assertThat(run(address, folder.resolve("none.pem").toString(), null)).isFalse();
            assertThat(words("TLS")).contains("none.pem cannot be read");
            assertThat(run(address, empty.toString(), null)).isFalse();
            assertThat(words("TLS")).contains("empty.pem holds no certificate");
        }
    }

    @Test
    void run_tlsThroughAProxy_isTrustedAsWithoutOne(@TempDir Path folder) throws Exception {
        try (TlsEngine engine = new TlsEngine(folder, "dns:engine.invalid");
                TunnelProxy proxy = new TunnelProxy()) {
            URI address = engine.address("engine.invalid");

            assertThat(run(address, engine.certificate().toString(), proxy.address())).isTrue();

            assertThat(words("Name")).endsWith("; the proxy looks up engine.invalid");
            assertThat(proxy.asked())
                    .hasSizeGreaterThanOrEqualTo(2) // one for the handshake, one for the client
                    .containsOnly(address.getAuthority());
        }
    }

    @Test
    void run_plainThroughAProxy_asksItForTheWholeAddress() throws Exception {
        HttpServer proxy =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TlsEngine.answerAbout(proxy);
        proxy.start();
        try {
            URI way = URI.create("http://127.0.0.1:" + proxy.getAddress().getPort());

            assertThat(run(URI.create("http://engine.invalid:5500"), null, way)).isTrue();

            assertThat(words("TLS")).contains("tokens can be read on the way");
            assertThat(words("Token")).isEqualTo("you are operator");
        } finally {
            proxy.stop(0);
        }
    }

    @Test
    void run_proxyThatIsDown_saysThatItIsTheProxy() throws Exception {
        try (Socket taken = new Socket()) { // nobody listens there, and nobody else gets it
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            URI way = URI.create("http://127.0.0.1:" + taken.getLocalPort());

            assertThat(run(URI.create("http://127.0.0.1:1"), null, way)).isFalse();
        }

        assertThat(words("TCP")).startsWith("the proxy at port ").contains("does the proxy run");
    }

    private boolean run(URI address, @Nullable String caFile, @Nullable URI proxy) {
        checks.clear();
        Profile profile = new Profile("a", address, null, Environment.DEV, false, caFile, proxy);
        return new ConnectionTest(profile, "", checks::add).run();
    }

    private String words(String step) {
        return checks.stream()
                .filter(check -> check.name().equals(step))
                .map(Check::words)
                .findFirst()
                .orElse("");
    }
}
