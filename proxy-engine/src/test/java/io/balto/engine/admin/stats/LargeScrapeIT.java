package io.balto.engine.admin.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.RawClient.Answer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A scrape of more text than waits for a client at once.
class LargeScrapeIT {
    private static final int SERVICES = 2_000;
    private static final String LAST = "service=\"d1999.test-/*\"";

    private final EngineFixture engine =
            EngineFixture.of(
                    "server: { port: \"127.0.0.1:0\", event_loops: 1 }\nservices:\n"
                            + IntStream.range(0, SERVICES)
                                    .mapToObj(LargeScrapeIT::service)
                                    .collect(Collectors.joining()));

    private static String service(int number) {
        return """
          - { domain: d%d.test, path_prefix: /*, ports: ["1"], health_check: { enabled: false } }
        """
                .formatted(number);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void scrape_overOneConnection_isWholeAndTheConnectionGoesOn() throws IOException {
        try (RawClient client = engine.client()) {
            for (int i = 0; i < 3; i++) {
                Answer answer = client.send(request("HTTP/1.1")).answer();

                assertThat(answer.field("transfer-encoding")).isEqualTo("chunked");
                assertThat(answer.body())
                        .hasSizeGreaterThan(1_000_000)
                        .contains(
                                "# HELP balto_backend_active_requests ",
                                LAST,
                                "jvm_memory_used_bytes")
                        .endsWith("\n");
            }
        }
    }

    @Test
    void scrape_ofHttp10_endsWithTheConnection() throws IOException {
        try (RawClient client = engine.client()) {
            Answer answer = client.send(request("HTTP/1.0")).answer();

            assertThat(answer.field("transfer-encoding")).isEmpty();
            assertThat(answer.body()).hasSizeGreaterThan(1_000_000).contains(LAST).endsWith("\n");
        }
    }

    @Test
    void scrape_forAClientThatIsSlow_letsTheLoopServeOthers() throws IOException {
        try (RawClient slow = RawClient.connect(engine.address(), 4_096);
                RawClient other = engine.client()) {
            slow.send(request("HTTP/1.1"));
            String begin = slow.readThrough("\r\n\r\n");

            assertThat(other.get("/health").answer().status()).isEqualTo(200);
            assertThat(begin).startsWith("HTTP/1.1 200 ");
            assertThat(slow.readThrough("\r\n0\r\n\r\n")).contains(LAST);
        }
    }

    @Test
    void scrape_forAClientThatLeavesInTheMiddle_isForgotten() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (RawClient leaving = RawClient.connect(engine.address(), 4_096)) {
                leaving.send(request("HTTP/1.1")).readThrough("\r\n\r\n");
                leaving.reset();
            }
        }
        try (RawClient client = engine.client()) {
            assertThat(client.send(request("HTTP/1.1")).answer().body()).contains(LAST);
        }
    }

    private static String request(String version) {
        return "GET /balto/metrics " + version + "\r\nHost: localhost\r\n\r\n";
    }
}
