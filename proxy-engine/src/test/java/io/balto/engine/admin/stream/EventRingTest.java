package io.balto.engine.admin.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.admin.http.Caller;
import io.balto.engine.admin.http.Moments;
import io.balto.engine.admin.stream.EngineEvent.Draft;
import io.balto.engine.config.AdminRole;
import io.balto.engine.local.LocalStream.Sink;
import io.balto.engine.service.snapshot.Snapshots;
import io.balto.engine.testkit.FakeClock;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

class EventRingTest {
    private static final Caller CALLER =
            new Caller(
                    "ci",
                    "tok_1",
                    "",
                    AdminRole.VIEWER,
                    List.of(),
                    InetAddress.getLoopbackAddress());

    private final FakeClock clock = new FakeClock();
    private final EventRing ring = new EventRing(new Moments(clock), new Snapshots());

    @AfterEach
    void close() {
        ring.close();
    }

    /// Takes a bounded number of pieces.
    private static final class RecordingSink implements Sink {
        private final List<String> pieces = new CopyOnWriteArrayList<>();
        private final AtomicInteger room;
        private volatile Runnable told = () -> {};
        private volatile boolean ended;

        RecordingSink(int room) {
            this.room = new AtomicInteger(room);
        }

        @Override
        public boolean offer(byte[] piece) {
            if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
                return false;
            }
            pieces.add(new String(piece, StandardCharsets.UTF_8));
            return true;
        }

        @Override
        public void onRoom(Runnable given) {
            told = given;
        }

        void makeRoom(int pieces) {
            room.set(pieces);
            told.run();
        }

        @Override
        public void end() {
            ended = true;
        }

        @Override
        public boolean isOpen() {
            return !ended;
        }

        String text() {
            return String.join("", pieces);
        }
    }

    @Test
    void listen_fromALastId_isCaughtUpInOrder() {
        publish(5);
        RecordingSink sink = new RecordingSink(100);

        ring.listen(sink, CALLER, _ -> true, 2);

        eventually(sink, "id: 5\n");
        assertThat(sink.text()).doesNotContain("id: 2\n").contains("id: 3\n", "id: 4\n");
    }

    @Test
    void listen_fromAnIdThatWasForgotten_asksToReadAnew() {
        publish(10_002);
        RecordingSink sink = new RecordingSink(100);

        ring.listen(sink, CALLER, _ -> true, 1);

        eventually(sink, "event: resync\ndata: {\"oldest_id\":3}\n");
        assertThat(ring.recent()).hasSize(10_000);
    }

    @Test
    void publish_toASlowReader_comesAtItsPaceWithoutAGap() {
        RecordingSink sink = new RecordingSink(2);
        ring.listen(sink, CALLER, _ -> true, -1);
        publish(6);
        assertThat(ring.recent()).hasSize(6);

        sink.makeRoom(3);

        eventually(sink, "id: 4\n");
        sink.makeRoom(100);
        eventually(sink, "id: 6\n");
        assertThat(ids(sink)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(sink.text()).doesNotContain("lagged");
    }

    @Test
    void publish_moreThanIsKept_tellsASlowReaderHowManyItMissedAtOnce() {
        RecordingSink sink = new RecordingSink(2);
        ring.listen(sink, CALLER, event -> event.id() != 3, -1);
        publish(10_005);
        assertThat(ring.recent()).hasSize(10_000);

        sink.makeRoom(20_000);

        eventually(sink, "id: 10005\n");
        assertThat(sink.text()).containsOnlyOnce("event: lagged\ndata: {\"dropped\":3}\n");
        assertThat(ids(sink)).hasSize(10_001).startsWith(1L, 6L, 7L).isSorted();
    }

    @Test
    void listen_fromFarBack_getsEverythingAsItTakesIt() {
        publish(9_000);
        RecordingSink sink = new RecordingSink(1_000);

        ring.listen(sink, CALLER, _ -> true, 1_000);

        eventually(sink, "id: 1999\n");
        sink.makeRoom(10_000);
        eventually(sink, "id: 9000\n");
        assertThat(ids(sink)).hasSize(8_000).startsWith(1_001L).isSorted();
        assertThat(sink.text()).doesNotContain("lagged", "resync");
    }

    @Test
    void onSecond_everyFifteen_keepsQuietStreamsOpen() {
        RecordingSink sink = new RecordingSink(100);
        ring.listen(sink, CALLER, _ -> true, -1);
        for (int i = 0; i < 15; i++) {
            ring.onSecond(false, _ -> true);
        }

        eventually(sink, ": still here\n\n");
    }

    @Test
    void onSecond_endsThoseWhoMayNotReadAnyMore() {
        Caller other =
                new Caller(
                        "b",
                        "tok_2",
                        "",
                        AdminRole.VIEWER,
                        List.of(),
                        InetAddress.getLoopbackAddress());
        RecordingSink revoked = new RecordingSink(100);
        RecordingSink kept = new RecordingSink(100);
        ring.listen(revoked, CALLER, _ -> true, -1);
        ring.listen(kept, other, _ -> true, -1);

        ring.onSecond(false, other::equals);
        publish(1);

        eventually(kept, "id: 1\n");
        assertThat(revoked.isOpen()).isFalse();
        assertThat(revoked.text()).doesNotContain("id: 1\n");
        assertThat(ring.readers()).isEqualTo(1);
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            ring.publish(Draft.ofEngine(clock.nanoTime(), "engine.started", "info", "a test"));
            if (i % 1_000 == 0) {
                assertThat(ring.recent()).isNotEmpty();
            }
        }
    }

    private static List<Long> ids(RecordingSink sink) {
        return sink.pieces.stream()
                .filter(piece -> piece.startsWith("id: "))
                .map(piece -> Long.valueOf(piece.substring(4, piece.indexOf('\n'))))
                .toList();
    }

    private static void eventually(RecordingSink sink, String text) {
        await().atMost(Duration.ofSeconds(20)).until(() -> sink.text().contains(text));
    }
}
