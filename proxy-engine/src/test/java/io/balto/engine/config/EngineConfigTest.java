package io.balto.engine.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.model.service.LoadBalancingAlgorithm;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class EngineConfigTest {
    @Test
    void defaults_ofEverything_areTheDocumentedOnes() {
        EngineConfig config = EngineConfig.defaults();

        assertThat(config.global().loadBalancing().algorithm())
                .isEqualTo(LoadBalancingAlgorithm.ROUND_ROBIN);
        assertThat(config.global().logging().level())
                .containsExactly(LogLevel.INFO, LogLevel.WARN, LogLevel.ERROR);
        assertThat(config.global().logging().path()).isNull();
        assertThat(config.global().logging().accessLog()).isNull();
        assertThat(config.global().metrics().enabled()).isTrue();
        assertThat(config.global().timeouts().read()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.server().port()).isEqualTo(new ListenAddress("", 5500));
        assertThat(config.server().limits().head().bytes()).isEqualTo(32 * 1024);
        assertThat(config.server().limits().directMemory()).isNull();
        assertThat(config.admin().tokens()).isEmpty();
        assertThat(config.services()).isEmpty();
    }
}
