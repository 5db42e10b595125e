package io.balto.engine.admin.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.balto.engine.config.AdminRole;
import io.balto.engine.local.Content;
import io.balto.engine.testkit.FakeClock;
import io.netty.buffer.Unpooled;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

class IdempotencyKeysTest {
    private final FakeClock clock = new FakeClock();
    private final IdempotencyKeys keys = new IdempotencyKeys(clock);
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void once_withTheSameBody_givesTheFirstAnswerAgain() {
        Answer first = answer(ask("k", "{}"));
        Answer second = answer(ask("k", "{}"));

        assertThat(calls).hasValue(1);
        assertThat(second).isEqualTo(first.with("Idempotency-Replayed", "true"));
    }

    /// The first one's bytes stand in room that the next answer of somebody else is written into.
    @Test
    void once_afterTheRoomOfTheFirstWasUsedAgain_givesTheFirstAnswer() {
        byte[] room = {'m', 'i', 'n', 'e'};
        Content lent = Content.lent(room, room.length, () -> Arrays.fill(room, (byte) '?'));
        Answer first =
                answer(
                        keys.once(
                                request("k", "{}"),
                                () -> new Answer.Complete(201, Answer.JSON, lent, Map.of()).now()));
        ((Answer.Complete) first).content().writeTo(Unpooled.buffer());

        Answer second = answer(ask("k", "{}"));

        assertThat(((Answer.Complete) second).content().toBytes())
                .isEqualTo("mine".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void once_withAnotherBody_isRefused() {
        answer(ask("k", "{}"));

        assertThat(answer(ask("k", "[]")).status()).isEqualTo(422);
        assertThat(calls).hasValue(1);
    }

    @Test
    void once_whileTheFirstRuns_isRefused() {
        CompletableFuture<Answer> running = new CompletableFuture<>();
        var _ = keys.once(request("k", "{}"), () -> running);

        Answer meanwhile = answer(ask("k", "{}"));
        running.complete(Answer.empty(201));

        assertThat(meanwhile.status()).isEqualTo(409);
        assertThat(answer(ask("k", "{}")).status()).isEqualTo(201);
    }

    @Test
    void once_afterAMistakeOfOurs_isTriedAgain() {
        var _ = keys.once(request("k", "{}"), () -> Answer.empty(503).now());

        assertThat(answer(ask("k", "{}")).status()).isEqualTo(200);
        assertThat(calls).hasValue(1);
    }

    @Test
    void once_afterADay_isANewRequest() {
        answer(ask("k", "{}"));
        clock.move(Duration.ofHours(24));

        answer(ask("k", "[]"));

        assertThat(calls).hasValue(2);
    }

    @Test
    void once_withoutKey_isAlwaysANewRequest() {
        answer(ask("", "{}"));
        answer(ask("", "{}"));

        assertThat(calls).hasValue(2);
    }

    @Test
    void once_ofAnotherTokenOfTheSameName_isANewRequest() {
        Caller former =
                new Caller(
                        "ci", "tok_1", "", AdminRole.ADMIN, List.of(), Requests.ANYBODY.address());
        Caller other =
                new Caller(
                        "ci", "tok_2", "", AdminRole.VIEWER, List.of(), Requests.ANYBODY.address());

        var _ = keys.once(by(former), () -> Answer.empty(201).now());
        Answer answer = answer(keys.once(by(other), () -> Answer.empty(403).now()));

        assertThat(answer.status()).isEqualTo(403);
    }

    @Test
    void once_withLargeAnswers_forgetsTheOldestFirst() {
        for (int i = 0; i < 5; i++) {
            var _ =
                    keys.once(
                            request("k" + i, "{}"),
                            () -> Answer.text(200, "text/plain", "x".repeat(4 << 20)).now());
        }

        answer(ask("k4", "{}"));
        assertThat(calls).as("the newest is kept").hasValue(0);
        answer(ask("k0", "{}"));
        assertThat(calls).as("the oldest is not").hasValue(1);
    }

    @Test
    void once_whileThousandsOfOthersEnd_isNotForgotten() {
        CompletableFuture<Answer> running = new CompletableFuture<>();
        var _ = keys.once(request("k", "{}"), () -> running);
        for (int i = 0; i < 12_000; i++) {
            answer(ask("other" + i, "{}"));
        }

        assertThat(answer(ask("k", "{}")).status()).isEqualTo(409);
        running.complete(Answer.empty(201));
        assertThat(answer(ask("k", "{}")).status()).isEqualTo(201);
    }

    private static AdminRequest by(Caller caller) {
        AdminRequest request = request("k", "{}");
        return new AdminRequest(request.raw(), Map.of(), request.query(), caller);
    }

    private CompletionStage<Answer> ask(String key, String body) {
        return keys.once(
                request(key, body),
                () -> {
                    calls.incrementAndGet();
                    return Answer.empty(200).now();
                });
    }

    private static AdminRequest request(String key, String body) {
        return Requests.admitted(Requests.raw("POST", "/x", body, "idempotency-key", key));
    }

    private static Answer answer(CompletionStage<Answer> stage) {
        return stage.toCompletableFuture().join();
    }
}
