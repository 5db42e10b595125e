package io.balto.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.testkit.EngineFixture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class HeldSettingsTest {
    private static final EngineConfig RUNNING = EngineFixture.config("server: {}\n");

    private static List<String> changed(String read) {
        return HeldSettings.changed(RUNNING, EngineFixture.config(read + "\n"));
    }

    @Test
    void sameSettings_holdNothing() {
        assertThat(changed("server: { port: \":5500\" }")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server: { port: \":5501\" } | server.port",
                "server: { limits: { head: 8KiB } } | server.limits.head",
                "server: { trusted_proxies: [10.0.0.0/8] } | server.trusted_proxies",
                "admin: { listen: \"127.0.0.1:5501\" } | admin.listen",
                "global: { timeouts: { request_head: 5s } } | global.timeouts.request_head",
                "global: { metrics: { enabled: false } } | global.metrics.enabled",
            })
    void settingThatHolds_isNamed(String read, String key) {
        assertThat(changed(read)).containsExactly(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global: { load_balancing: { algorithm: least-connections } }",
                "global: { timeouts: { connect: 2s, read: 2s, write: 2s } }",
                "global: { logging: { level: [debug, info] } }",
                "server: { limits: { backend_requests_in_flight: 7 } }",
                "admin: { tokens: [{ name: a, role: admin, token_env: T }] }",
                "admin: { allow: [{ network: 10.0.0.0/8 }], allowed_hosts: [a.test] }",
                "admin: { allowed_backends: [{ network: 10.0.0.0/8 }], require_if_match: true }",
                "services: [{ domain: a.test, path_prefix: /, ports: [8081] }]",
            })
    void settingThatIsLive_isNotNamed(String read) {
        assertThat(changed(read)).isEmpty();
    }

    @Test
    void severalSettings_areNamedInTheOrderOfTheConfiguration() {
        assertThat(
                        changed(
                                "{ admin: { listen: \"127.0.0.1:5501\" }, server: { watch: false,"
                                        + " limits: { fields: 50 } } }"))
                .containsExactly("server.watch", "server.limits.fields", "admin.listen");
    }
}
