package io.balto.engine.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.EngineFixture;
import io.balto.engine.testkit.RawClient;
import io.balto.engine.testkit.ScriptedBackend;

import org.junit.jupiter.api.Test;

import java.io.IOException;

class ProxyIT {
    @Test
    void get_ofAKnownRoute_isAnsweredByItsBackend() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            RawClient.Answer answer = client.get("/a").answer();

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("hello");
            assertThat(backend.heads().getFirst())
                    .startsWith("GET /a HTTP/1.1\r\nHost: t.test\r\n");
        }
    }

    @Test
    void requests_onOneConnection_reuseOneBackendConnection() throws IOException {
        try (ScriptedBackend backend = ScriptedBackend.answering(ScriptedBackend.ok("hello"));
                EngineFixture engine = EngineFixture.serving("", backend.address());
                RawClient client = engine.client()) {
            for (int i = 0; i < 100; i++) {
                assertThat(client.get("/" + i).answer().body()).isEqualTo("hello");
            }

            assertThat(backend.accepted()).isEqualTo(1);
        }
    }
}
