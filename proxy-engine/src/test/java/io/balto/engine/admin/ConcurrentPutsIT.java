package io.balto.engine.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.admin.http.EntityTag;
import io.balto.engine.service.snapshot.Service;
import io.balto.engine.service.snapshot.Snapshot;
import io.balto.engine.testkit.AdminClient;
import io.balto.engine.testkit.EngineFixture;
import io.balto.model.service.ServiceId;

import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// A thousand changes at once, as many as the REST API takes from one address in a burst.
class ConcurrentPutsIT {
    private static final int WRITERS = 1_000;
    private static final int FIRST_PORT = 10_000;

    private static EngineFixture serving(int services) {
        StringBuilder yaml =
                new StringBuilder("server: { port: \"127.0.0.1:0\", event_loops: 2 }\nservices:\n");
        IntStream.range(0, services)
                .forEach(
                        i ->
                                yaml.append("  - { domain: ")
                                        .append(domain(i))
                                        .append(", path_prefix: \"/*\", ports: [\"8001\"],")
                                        .append(" health_check: { enabled: false } }\n"));
        return EngineFixture.of(yaml.toString());
    }

    private static String domain(int number) {
        return "s" + number + ".test";
    }

    private static Service service(Snapshot snapshot, int number) {
        return snapshot.service(new ServiceId(domain(number) + "-/*")).orElseThrow();
    }

    /// All at once, each to the service of its number.
    private static List<HttpResponse<String>> putAll(
            AdminClient client, IntFunction<String> domain, String... fields) {
        List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            String body =
                    "{\"domain\":\"%s\",\"path_prefix\":\"/*\",\"ports\":[\"%d\"]}"
                            .formatted(domain.apply(i), FIRST_PORT + i);
            String target = "/balto/services/" + domain.apply(i) + "-%2F%2A";
            all.add(client.later("PUT", target, body, fields));
        }
        return all.stream().map(CompletableFuture::join).toList();
    }

    private static long generationOf(HttpResponse<String> answer) {
        return answer.headers().firstValueAsLong("balto-generation").orElseThrow();
    }

    @Test
    void put_underOneTag_isDoneByExactlyOne() {
        try (EngineFixture engine = serving(1);
                AdminClient client = new AdminClient(engine.address())) {
            Snapshot before = engine.engine().snapshots().current();
            String tag = EntityTag.of(service(before, 0).generation());

            List<HttpResponse<String>> answers = putAll(client, _ -> domain(0), "If-Match", tag);

            assertThat(answers.stream().filter(a -> a.statusCode() == 200)).hasSize(1);
            assertThat(answers.stream().filter(a -> a.statusCode() == 412)).hasSize(WRITERS - 1);
            assertThat(engine.engine().snapshots().current().generation())
                    .isEqualTo(before.generation() + 1);
        }
    }

    @Test
    void put_ofAsManyServices_makesAGenerationEachAndLosesNone() {
        try (EngineFixture engine = serving(WRITERS);
                AdminClient client = new AdminClient(engine.address())) {
            long before = engine.engine().snapshots().current().generation();

            List<HttpResponse<String>> answers =
                    putAll(client, ConcurrentPutsIT::domain, "If-Match", "*");

            assertThat(answers).allMatch(answer -> answer.statusCode() == 200);
            Snapshot after = engine.engine().snapshots().current();
            assertThat(answers.stream().mapToLong(ConcurrentPutsIT::generationOf).sorted())
                    .as("each has a generation of its own, and none is left out")
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(before + 1, before + WRITERS).boxed().toList());
            assertThat(after.generation()).isEqualTo(before + WRITERS);
            for (int i = 0; i < WRITERS; i++) {
                Service served = service(after, i);
                assertThat(served.generation()).isEqualTo(generationOf(answers.get(i)));
                assertThat(served.definition().ports())
                        .containsExactly(Integer.toString(FIRST_PORT + i));
            }
        }
    }
}
