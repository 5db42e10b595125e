package io.balto.engine.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.backend.BackendAddress;
import io.balto.engine.service.policy.ProbePolicy;
import io.balto.model.service.ProbeType;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Map;

class ProbeRequestTest {
    private static final BackendAddress ADDRESS = BackendAddress.of("10.0.0.1:8081", "");

    @Test
    void bytes_withoutSettings_askForThePathAndNothingElse() {
        assertThat(text(policy("", Map.of())))
                .isEqualTo(
                        """
                        GET /ready?full=1 HTTP/1.1\r
                        Host: 10.0.0.1:8081\r
                        User-Agent: balto-health\r
                        Accept: */*\r
                        Connection: close\r
                        \r
                        """);
    }

    @Test
    void bytes_withFields_takeThePlaceOfOursButNeverOfTheFraming() {
        String text =
                text(
                        policy(
                                "",
                                Map.of(
                                        "user-agent", "probe",
                                        "HOST", "from.fields",
                                        "connection", "keep-alive",
                                        "Content-Length", "5",
                                        "X-Key", "s")));

        assertThat(text)
                .contains("user-agent: probe\r\n")
                .contains("HOST: from.fields\r\n")
                .contains("X-Key: s\r\n")
                .contains("Connection: close\r\n")
                .doesNotContain("balto-health", "10.0.0.1", "keep-alive", "Content-Length");
    }

    @Test
    void bytes_withAHost_sendIt() {
        assertThat(text(policy("api.example.com", Map.of("Host", "other"))))
                .contains("Host: api.example.com\r\n")
                .doesNotContain("other");
    }

    private static String text(ProbePolicy policy) {
        return new String(ProbeRequest.bytes(ADDRESS, policy, false), StandardCharsets.US_ASCII);
    }

    private static ProbePolicy policy(String host, Map<String, String> headers) {
        ProbePolicy usual = ProbePolicy.DEFAULT;
        return new ProbePolicy(
                true,
                ProbeType.HTTP,
                "/ready?full=1",
                usual.intervalNanos(),
                usual.timeoutNanos(),
                usual.expect(),
                host,
                headers);
    }
}
