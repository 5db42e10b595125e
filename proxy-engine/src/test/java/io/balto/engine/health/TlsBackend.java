package io.balto.engine.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/// A backend that speaks TLS with a certificate of its own for 127.0.0.1 and answers 204.
final class TlsBackend implements AutoCloseable {
    private static final char[] PASSWORD = "secret".toCharArray();

    private final SSLServerSocket server;
    private final X509Certificate certificate;

    private TlsBackend(SSLServerSocket server, X509Certificate certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /// @param directory where its key is made
    static TlsBackend start(Path directory)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve("backend.p12");
        makeKey(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var socket =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 16, InetAddress.getLoopbackAddress());
        TlsBackend backend =
                new TlsBackend(socket, (X509Certificate) store.getCertificate("backend"));
        Thread.ofVirtual().start(backend::serve);
        return backend;
    }

    private static void makeKey(Path file) throws IOException, InterruptedException {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "backend",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=backend",
                                "-ext",
                                "san=ip:127.0.0.1",
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool: " + said);
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            byte[] request = new byte[4_096];
            if (client.getInputStream().read(request) > 0) {
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 204 No Content\r\n\r\n"
                                        .getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
            }
        } catch (IOException | UncheckedIOException e) {
            // the probe is gone, as some tests expect
        }
    }

    String url() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    X509Certificate certificate() {
        return certificate;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
