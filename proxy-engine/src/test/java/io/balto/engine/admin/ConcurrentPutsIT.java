package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// Many change one service at once, each based on the same ETag.
class ConcurrentPutsIT {
    private static final String SERVICE = "/balto/services/t.test-%2F%2A";
    private static final int ROUNDS = 4;
    private static final int WRITERS = 200;

    @Test
    void put_underOneTag_isDoneByExactlyOneOfEachRound() {
        try (EngineFixture engine = EngineFixture.serving("", "8001");
                AdminClient client = new AdminClient(engine.address())) {
            for (int round = 0; round < ROUNDS; round++) {
                long before = engine.engine().snapshots().current().generation();

                List<HttpResponse<String>> answers = round(client, round);

                assertThat(answers.stream().filter(a -> a.statusCode() == 200)).hasSize(1);
                assertThat(answers.stream().filter(a -> a.statusCode() == 412))
                        .hasSize(WRITERS - 1);
                assertThat(engine.engine().snapshots().current().generation())
                        .isEqualTo(before + 1);
            }
        }
    }

    private static List<HttpResponse<String>> round(AdminClient client, int round) {
        String tag = client.get(SERVICE).headers().firstValue("etag").orElseThrow();
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String body =
                    "{\"domain\":\"t.test\",\"path_prefix\":\"/*\",\"ports\":[\"%d\"]}"
                            .formatted(10_000 + round * WRITERS + i);
            all.add(client.later("PUT", SERVICE, body, "If-Match", tag));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }
}
