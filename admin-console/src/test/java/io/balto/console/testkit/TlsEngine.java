package io.balto.console.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import io.balto.model.json.ModelJson;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// An engine behind TLS, on a free port of the loopback interface, that says what it is. Its
/// certificate is made for it, by the keytool of the JDK, and signed by itself.
public final class TlsEngine implements AutoCloseable {
    private static final String PASSWORD = "of the test";

    private final HttpsServer server;
    private final Path certificate;

    /// @param names the certificate is for, for example `dns:localhost,ip:127.0.0.1`
    public TlsEngine(Path folder, String names) throws Exception {
        Path made = Files.createTempDirectory(folder, "engine");
        KeyStore keys = keys(made.resolve("engine.p12"), names);
        certificate = made.resolve("engine.pem");
        byte[] der = keys.getCertificate("engine").getEncoded();
        Files.writeString(
                certificate,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(der)
                        + "\n-----END CERTIFICATE-----\n");
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        answerAbout(server);
        server.start();
    }

    private static KeyStore keys(Path store, String names) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "engine",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=engine",
                                "-ext",
                                "san=" + names,
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                store.toString())
                        .inheritIO()
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    /// Lets a server say what an engine is.
    public static void answerAbout(HttpServer server) {
        server.createContext("/balto/info", TlsEngine::about);
    }

    private static void about(HttpExchange exchange) throws IOException {
        byte[] body = ModelJson.write(Samples.about("operator")).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    /// The PEM file of its certificate.
    public Path certificate() {
        return certificate;
    }

    /// Its address by this name.
    public URI address(String host) {
        return URI.create("https://" + host + ":" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
