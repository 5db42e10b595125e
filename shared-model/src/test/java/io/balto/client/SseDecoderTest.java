package io.balto.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class SseDecoderTest {
    private final SseDecoder decoder = new SseDecoder("");

    @Test
    void onLine_anEventWithEverything_isDispatchedAtTheEmptyLine() {
        assertThat(decode("id: 7", "event: tick", "data: {", "data: }", ""))
                .containsExactly(new ServerEvent("7", "tick", "{\n}"));
    }

    @Test
    void onLine_withoutName_isAMessage() {
        assertThat(decode("data:x", "")).containsExactly(new ServerEvent("", "message", "x"));
    }

    @Test
    void onLine_commentsRetryAndUnknownFields_areSkipped() {
        assertThat(decode(": keep", "retry: 2000", "colour: red", "", "data: a", ""))
                .containsExactly(new ServerEvent("", "message", "a"));
    }

    @Test
    void onLine_eventWithoutData_isNone() {
        assertThat(decode("event: tick", "id: 3", "")).isEmpty();
        assertThat(decoder.lastId()).isEqualTo("3");
    }

    @Test
    void onLine_laterEventWithoutId_keepsTheLast() {
        assertThat(decode("id: 1", "data: a", "", "data: b", ""))
                .extracting(ServerEvent::id)
                .containsExactly("1", "1");
    }

    @Test
    void onLine_idWithNul_isIgnored() {
        assertThat(decode("id: a\0b", "data: x", ""))
                .extracting(ServerEvent::id)
                .containsExactly("");
    }

    @Test
    void backoff_doublesUpToThirtySecondsAndStartsAgain() {
        Backoff backoff = new Backoff(() -> 1);
        List<Duration> waits = new ArrayList<>();

        for (int i = 0; i < 7; i++) {
            waits.add(backoff.next());
        }
        backoff.reset();

        assertThat(waits)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void backoff_withJitter_isBetweenHalfAndAllOfItAndNeverUnderASecond() {
        Backoff least = new Backoff(() -> 0);

        assertThat(least.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(least.next()).isEqualTo(Duration.ofSeconds(1));
        assertThat(least.next()).isEqualTo(Duration.ofSeconds(2));
    }

    private List<ServerEvent> decode(String... lines) {
        List<ServerEvent> events = new ArrayList<>();
        for (String line : lines) {
            decoder.onLine(line).ifPresent(events::add);
        }
        return events;
    }
}
