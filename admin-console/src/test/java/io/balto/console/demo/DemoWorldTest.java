package io.balto.console.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.client.HttpBaltoClient;
import io.balto.client.Profile;
import io.balto.model.status.HealthStats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What `make demo` starts, without a window.
class DemoWorldTest {
    /// By then one backend fails and another one is unwell.
    private static final int TROUBLE = 5;

    @TempDir private Path folder;

    @Test
    void world_withinAMinute_hasShownEveryKindOfTrouble() throws Exception {
        List<HealthStats> seen = new ArrayList<>();
        try (DemoWorld world = new DemoWorld(folder, 0, 0, TROUBLE);
                HttpBaltoClient client =
                        new HttpBaltoClient(Profile.local("demo", world.address().getPort()), "")) {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> {
                                seen.add(client.healthStats().join());
                                assertThat(seen)
                                        .anyMatch(one -> one.circuits().open() > 0)
                                        .anyMatch(one -> one.backends().unhealthy() > 0)
                                        .anyMatch(one -> one.backends().draining() > 0)
                                        .anyMatch(one -> one.requests().rate() > 10)
                                        .anyMatch(one -> isAtFault(one.requests()));
                            });
        }
    }

    private static boolean isAtFault(HealthStats.Requests requests) {
        Double ratio = requests.errorRatio();
        return ratio != null && ratio > 0;
    }
}
