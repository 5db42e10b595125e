package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.Ports;
import io.balto.engine.testkit.RawClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;

/// nginx as a backend; skipped, and said to be, where it is not installed.
class NginxIT {
    private static final int LARGE = 24 << 20;

    @TempDir private static Path folder;

    private static Process nginx;
    private static int port;
    private static byte[] large;
    private static EngineFixture engine;

    @BeforeAll
    static void start() throws IOException {
        Path program =
                Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        assumeTrue(program != null, "nginx is not installed");
        large = new byte[LARGE];
        new Random(3).nextBytes(large);
        Files.createDirectories(folder.resolve("www"));
        Files.write(folder.resolve("www/large"), large);
        Files.writeString(folder.resolve("www/small.txt"), "hello from nginx\n".repeat(200));
        port = Ports.closed();
        Path conf = Files.writeString(folder.resolve("nginx.conf"), configuration());
        nginx =
                new ProcessBuilder(
                                program.toString(), "-p", folder.toString(), "-c", conf.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("out").toFile())
                        .start();
        await().until(NginxIT::accepts);
        engine = EngineFixture.serving("", Integer.toString(port));
    }

    private static String configuration() {
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return """
        %s
        daemon off;
        worker_processes 1;
        pid nginx.pid;
        error_log stderr crit;
        events { worker_connections 256; }
        http {
          access_log off;
          gzip on;
          gzip_proxied any;
          gzip_types text/plain;
          client_body_temp_path body;
          proxy_temp_path proxy;
          fastcgi_temp_path fcgi;
          uwsgi_temp_path uwsgi;
          scgi_temp_path scgi;
          types { text/plain txt; }
          server {
            listen 127.0.0.1:%d;
            root www;
            location = /seen { return 200 "$http_x_forwarded_for $http_via $request_length"; }
          }
        }
        """
                .formatted(user, port);
    }

    private static boolean accepts() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (engine != null) {
            engine.close();
        }
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    @Test
    void aLargeFile_isTheSameThroughTheEngine() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + engine.address().getPort() + "/large");
            HttpResponse<byte[]> answer =
                    http.send(
                            HttpRequest.newBuilder(uri)
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray());

            assertThat(answer.statusCode()).isEqualTo(404); // the host is the address, not t.test
        }
        try (RawClient client = engine.client()) {
            client.send("GET /large HTTP/1.1\r\nHost: t.test\r\nConnection: close\r\n\r\n");
            String head = client.readThrough("\r\n\r\n");
            byte[] got = new byte[LARGE];
            int at = 0;
            byte[] some = new byte[64 << 10];
            for (int n = client.read(some); n >= 0; n = client.read(some)) {
                System.arraycopy(some, 0, got, at, n);
                at += n;
            }

            assertThat(head).startsWith("HTTP/1.1 200 ");
            assertThat(at).isEqualTo(LARGE);
            assertThat(got).isEqualTo(large);
        }
    }

    @Test
    void ranges_conditions_andCompression_areBetweenClientAndNginx() throws IOException {
        try (RawClient client = engine.client()) {
            String get = "GET /small.txt HTTP/1.1\r\nHost: t.test\r\n";
            RawClient.Answer part = client.send(get + "Range: bytes=6-9\r\n\r\n").answer();
            assertThat(part.status()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("from");

            RawClient.Answer whole = client.send(get + "\r\n").answer();
            assertThat(whole.body()).hasSize(17 * 200);

            String tag = whole.field("ETag");
            RawClient.Answer same =
                    client.send(get + "If-None-Match: " + tag + "\r\n\r\n").answer(false);
            assertThat(same.status()).isEqualTo(304);

            RawClient.Answer packed = client.send(get + "Accept-Encoding: gzip\r\n\r\n").answer();
            assertThat(packed.field("Content-Encoding")).isEqualTo("gzip");
            assertThat(packed.body().length()).isLessThan(17 * 200);
        }
    }

    @Test
    void nginx_seesWhoAsked() throws IOException {
        try (RawClient client = engine.client()) {
            assertThat(client.get("/seen").answer().body()).startsWith("127.0.0.1 1.1 balto ");
        }
    }
}
