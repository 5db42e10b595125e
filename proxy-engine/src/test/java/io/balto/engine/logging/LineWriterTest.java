package io.balto.engine.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.balto.engine.config.LogFormat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

final class LineWriterTest {
    private final Told told = new Told();

    @TempDir Path folder;

    /// Remembers what a file's listener heard.
    private static final class Told implements LineFile.Listener {
        private final List<String> words = new CopyOnWriteArrayList<>();

        @Override
        public void onBroken(String target, IOException cause) {
            words.add("broken");
        }

        @Override
        public void onMended(String target, long lost) {
            words.add("mended after " + lost);
        }
    }

    @Test
    void offer_fullQueue_dropsExactlyWhatDoesNotFit() throws IOException {
        LineQueue<String> queue = new LineQueue<>(1_024, LineWriterTest::encode);
        AccessLog unused = AccessLog.off();
        for (int i = 0; i < 1_024 + 77; i++) {
            queue.offer("line-" + i);
        }
        assertThat(queue.dropped()).isEqualTo(77);

        LineWriter writer = writerTo(folder.resolve("a.log"), queue);
        writer.start();
        writer.close();

        List<String> lines = Files.readAllLines(folder.resolve("a.log"));
        assertThat(lines).hasSize(1_024);
        assertThat(lines.getFirst()).isEqualTo("line-0");
        assertThat(lines.getLast()).isEqualTo("line-1023");
        assertThat(queue.dropped()).isEqualTo(77);
        assertThat(unused.dropped()).isZero();
    }

    @Test
    void record_manyThreads_writtenAndDroppedAddUp() throws Exception {
        LineQueue<AccessEntry> queue = new LineQueue<>(256, AccessFormat.of(LogFormat.JSON));
        AccessLog log = AccessLog.to(queue);
        LineWriter writer = writerTo(folder.resolve("a.log"), queue);
        writer.start();
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        for (int i = 0; i < 20_000; i++) {
                                            log.record(Entries.plain("/"));
                                        }
                                    }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        writer.close();

        long written = Files.readAllLines(folder.resolve("a.log")).size();
        assertThat(written + log.dropped()).isEqualTo(80_000);
    }

    @Test
    void close_waitingLines_areAllWritten() throws IOException {
        LineQueue<String> queue = new LineQueue<>(65_536, LineWriterTest::encode);
        LineWriter writer = writerTo(folder.resolve("a.log"), queue);
        for (int i = 0; i < 50_000; i++) {
            queue.offer("line-" + i);
        }
        writer.start();
        writer.close();

        assertThat(Files.readAllLines(folder.resolve("a.log"))).hasSize(50_000);
    }

    @Test
    void idle_oneLine_isWrittenWithoutMore() {
        LineQueue<String> queue = new LineQueue<>(16, LineWriterTest::encode);
        LineWriter writer = writerTo(folder.resolve("a.log"), queue);
        writer.start();

        queue.offer("alone");

        await().untilAsserted(() -> assertThat(folder.resolve("a.log")).hasContent("alone"));
        writer.close();
    }

    @Test
    void reopen_afterRename_goesOnInANewFile() throws IOException {
        Path log = folder.resolve("a.log");
        Path rotated = folder.resolve("a.log.1");
        LineQueue<String> queue = new LineQueue<>(16, LineWriterTest::encode);
        LineWriter writer = writerTo(log, queue);
        writer.start();
        queue.offer("before");
        await().untilAsserted(() -> assertThat(log).hasContent("before"));

        Files.move(log, rotated);
        writer.reopen();
        await().until(() -> Files.exists(log));
        queue.offer("after");
        writer.close();

        assertThat(rotated).hasContent("before");
        assertThat(log).hasContent("after");
        assertThat(told.words).isEmpty();
    }

    @Test
    void reopen_folderGone_goesOnInTheOldFileAndSaysSoOnce() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("logs"));
        Path moved = folder.resolve("moved");
        LineQueue<String> queue = new LineQueue<>(16, LineWriterTest::encode);
        LineWriter writer = writerTo(inside.resolve("a.log"), queue);
        writer.start();
        Files.move(inside, moved);
        writer.reopen();
        await().until(() -> !told.words.isEmpty());
        queue.offer("in the old one");
        await().untilAsserted(
                        () -> assertThat(moved.resolve("a.log")).hasContent("in the old one"));

        Files.createDirectory(inside);
        queue.offer("in the new one");
        await().untilAsserted(
                        () -> assertThat(inside.resolve("a.log")).hasContent("in the new one"));
        writer.close();

        assertThat(queue.dropped()).isZero();
        assertThat(told.words).containsExactly("broken", "mended after 0");
    }

    @Test
    void write_diskFull_countsTheLinesSaysSoOnceAndThrowsNothing() {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "a system with /dev/full");
        LineQueue<String> queue = new LineQueue<>(16, LineWriterTest::encode);
        LineWriter writer = writerTo(full, queue);
        for (int i = 0; i < 5; i++) {
            queue.offer("line-" + i);
        }
        writer.start();
        await().until(() -> queue.dropped() == 5);
        queue.offer("one more");
        await().until(() -> queue.dropped() == 6);
        writer.close();

        assertThat(told.words).containsExactly("broken");
    }

    @Test
    void open_newFile_isForOwnerAndGroupOnly() throws IOException {
        writerTo(folder.resolve("a.log"), new LineQueue<>(16, LineWriterTest::encode));

        String permissions =
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.resolve("a.log")));
        assertThat(permissions).startsWith("rw-").endsWith("---");
    }

    @Test
    void open_existingFile_isContinued() throws IOException {
        Path log = Files.writeString(folder.resolve("a.log"), "old\n");
        LineQueue<String> queue = new LineQueue<>(16, LineWriterTest::encode);
        queue.offer("new");
        LineWriter writer = writerTo(log, queue);
        writer.start();
        writer.close();

        assertThat(log).hasContent("old\nnew");
    }

    private LineWriter writerTo(Path path, LineQueue<?> queue) {
        return switch (LineFile.open(path, told)) {
            case LineFile file -> new LineWriter("test-log", file, List.of(queue));
            case Opening.Unwritable(Path refused, String why) ->
                    throw new AssertionError(refused + ": " + why);
        };
    }

    private static void encode(String line, LineBuffer to) {
        to.sentence(line);
        to.newLine();
    }
}
