package io.balto.engine.admin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.ILoggingEvent;

import io.balto.engine.testkit.LogLines;
import io.balto.model.json.ModelJson;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

class AuditTrailTest {
    @TempDir private Path state;

    @Test
    void add_chainsEachEntryToTheLineBefore() throws IOException {
        write(3);

        assertChained(3, state);
    }

    @Test
    void open_goesOnWhereTheFileEnded() throws IOException {
        write(2);
        write(1);

        try (Serial serial = new Serial()) {
            List<KeptEntry> recent = recent(AuditTrail.open(serial, state));
            assertThat(recent.stream().map(KeptEntry::id)).containsExactly(3L, 2L, 1L);
            assertThat(recent.getFirst().entry().prevHash()).hasSize(64);
        }
    }

    @Test
    void open_withoutStateDirectory_keepsEntriesInMemory() {
        AuditTrail trail;
        try (Serial serial = new Serial()) {
            trail = AuditTrail.open(serial, null);
            trail.add(draft(1));
        }

        assertThat(recent(trail)).hasSize(1);
    }

    @Test
    void recent_whileEntriesWait_hasThemToo() {
        try (Serial serial = new Serial()) {
            AuditTrail trail = AuditTrail.open(serial, null);
            CountDownLatch isFree = new CountDownLatch(1);
            serial.execute(() -> await(isFree));
            trail.add(draft(1));

            CompletableFuture<List<KeptEntry>> asked = trail.recent().toCompletableFuture();
            isFree.countDown();

            assertThat(asked.join()).hasSize(1);
        }
    }

    @Test
    void recent_whileTheDiskDoesNotAnswer_isWhatThereWasBefore() {
        try (Serial serial = new Serial()) {
            AuditTrail trail = AuditTrail.open(serial, null);
            trail.add(draft(1));
            assertThat(recent(trail)).hasSize(1);
            CountDownLatch isFree = new CountDownLatch(1);
            serial.execute(() -> await(isFree));
            trail.add(draft(2));

            List<KeptEntry> meanwhile = recent(trail);
            isFree.countDown();

            assertThat(meanwhile).hasSize(1);
            assertThat(recent(trail)).hasSize(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void open_afterACrashWithinALine_cutsItOffAndGoesOn() throws IOException {
        write(2);
        Files.writeString(
                state.resolve("audit.jsonl"), "{\"id\":3,\"ti", StandardOpenOption.APPEND);

        write(1);

        assertThat(ids()).containsExactly(3L, 2L, 1L);
        assertThat(Files.readAllLines(state.resolve("audit.jsonl"))).hasSize(3);
    }

    @Test
    void open_whereNobodyCanWrite_readsWhatIsThere() throws IOException {
        write(2);
        Path zip = state.resolve("kept.zip");
        try (FileSystem made = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
            Files.copy(state.resolve("audit.jsonl"), made.getPath("/audit.jsonl"));
        }

        List<KeptEntry> recent;
        try (FileSystem kept = FileSystems.newFileSystem(zip, Map.of("accessMode", "readOnly"));
                Serial serial = new Serial()) {
            recent = recent(AuditTrail.open(serial, kept.getPath("/")));
        }

        assertThat(recent.stream().map(KeptEntry::id)).containsExactly(2L, 1L);
    }

    @Test
    void open_withALineThatCannotBeRead_goesOnBehindIt() throws IOException {
        write(1);
        Files.writeString(state.resolve("audit.jsonl"), "nonsense\n", StandardOpenOption.APPEND);
        write(1);

        assertThat(ids()).containsExactly(2L, 1L);
        List<String> lines = Files.readAllLines(state.resolve("audit.jsonl"));
        assertThat(ModelJson.read(lines.getLast(), AuditEntry.class).prevHash())
                .isEqualTo(HexFormat.of().formatHex(TokenText.sha256("nonsense")));
    }

    @Test
    void open_afterTheFileWasPutAside_goesOnWithItsNumbersAndHash() throws IOException {
        write(2);
        Files.move(state.resolve("audit.jsonl"), state.resolve("audit.1.jsonl"));

        write(1);

        String last = Files.readAllLines(state.resolve("audit.1.jsonl")).getLast();
        String first = Files.readAllLines(state.resolve("audit.jsonl")).getFirst();
        AuditEntry entry = ModelJson.read(first, AuditEntry.class);
        assertThat(entry.id()).isEqualTo(3);
        assertThat(entry.prevHash()).isEqualTo(HexFormat.of().formatHex(TokenText.sha256(last)));
    }

    @Test
    void add_entriesWithLargeDifferences_keepsFewerOfThemInMemory() {
        ArrayNode large = ModelJson.mapper().createArrayNode().add("x".repeat(1 << 20));
        AuditTrail trail;
        try (Serial serial = new Serial()) {
            trail = AuditTrail.open(serial, state);
            for (int i = 0; i < 10; i++) {
                trail.add(draft(i, large));
            }
        }

        assertThat(recent(trail).stream().map(KeptEntry::id)).containsExactly(10L, 9L, 8L);
        assertThat(recent(trail).getFirst().entry().diff()).isEqualTo(large);
        assertThat(ids()).containsExactly(10L, 9L, 8L);
    }

    @Test
    void add_writesForTheOwnerOnly() throws IOException {
        write(1);

        Set<PosixFilePermission> permissions =
                Files.getPosixFilePermissions(state.resolve("audit.jsonl"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void add_whatCannotBeWritten_isRememberedAndLoggedInOneLine() throws IOException {
        Path folder = Files.createDirectory(state.resolve("gone"));
        LogLines lines = new LogLines("io.balto.admin");
        AuditTrail trail;
        try (lines;
                Serial serial = new Serial()) {
            trail = AuditTrail.open(serial, folder);
            Files.delete(folder);
            trail.add(draft(1));
        }

        assertThat(recent(trail)).hasSize(1);
        assertThat(lines.events()).hasSize(1);
        ILoggingEvent line = lines.events().getFirst();
        assertThat(line.getThrowableProxy()).isNull();
        assertThat(line.getFormattedMessage())
                .startsWith("Audit entry was not written to its file cause=\"NoSuchFile: " + folder)
                .contains("entry={\"id\":1,");
    }

    @Test
    void add_onceTheFileCanBeWrittenAgain_bringsWhatWaitedInItsOrder() throws IOException {
        Path folder = Files.createDirectory(state.resolve("late"));
        AuditTrail trail;
        try (Serial serial = new Serial()) {
            trail = AuditTrail.open(serial, folder);
            Files.delete(folder);
            trail.add(draft(1));
            trail.add(draft(2));
            CompletableFuture.runAsync(() -> {}, serial).join();
            assertThat(trail.unwritten()).isPresent();
            Files.createDirectory(folder);
            trail.add(draft(3));
        }

        assertThat(trail.unwritten()).isEmpty();
        assertChained(3, folder);
    }

    @Test
    void append_onADiskThatIsFullWithinALine_leavesTheLinesBeforeIt() throws IOException {
        write(2);
        Path file = state.resolve("audit.jsonl");
        String before = Files.readString(file);
        try (FullDisk disk = new FullDisk(OwnFiles.append(file), 20, false)) {
            assertThatThrownBy(() -> AuditTrail.append(disk, ByteBuffer.allocate(100)))
                    .hasMessage(FullDisk.WORDS)
                    .hasNoSuppressedExceptions();
        }

        assertThat(Files.readString(file)).isEqualTo(before);
        write(1);
        assertThat(ids()).containsExactly(3L, 2L, 1L);
        assertThat(Files.readAllLines(file)).hasSize(3);
    }

    @Test
    void append_whatCannotBeCutOff_tellsFirstWhyItWasNotWritten() throws IOException {
        Path file = state.resolve("audit.jsonl");
        try (FullDisk disk = new FullDisk(OwnFiles.append(file), 20, true)) {
            assertThatThrownBy(() -> AuditTrail.append(disk, ByteBuffer.allocate(100)))
                    .hasMessage(FullDisk.WORDS)
                    .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        }
        assertThat(Files.size(file)).isEqualTo(20);

        write(1);

        assertThat(ids()).containsExactly(1L);
    }

    /// That the file has so many lines, each with the hash of the one before.
    private static void assertChained(int entries, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("audit.jsonl"));
        String before = "";
        for (String line : lines) {
            assertThat(ModelJson.read(line, AuditEntry.class).prevHash()).isEqualTo(before);
            before = HexFormat.of().formatHex(TokenText.sha256(line));
        }
        assertThat(lines).hasSize(entries);
    }

    private List<Long> ids() {
        try (Serial serial = new Serial()) {
            return recent(AuditTrail.open(serial, state)).stream().map(KeptEntry::id).toList();
        }
    }

    private static List<KeptEntry> recent(AuditTrail trail) {
        return trail.recent().toCompletableFuture().join();
    }

    private void write(int entries) {
        try (Serial serial = new Serial()) {
            AuditTrail trail = AuditTrail.open(serial, state);
            for (int i = 0; i < entries; i++) {
                trail.add(draft(i));
            }
        }
    }

    /// A file on a disk with room for so many bytes.
    private static final class FullDisk implements SeekableByteChannel {
        private static final String WORDS = "No space left on device";

        private final SeekableByteChannel file;
        private final boolean isFrozen;
        private int room;

        FullDisk(SeekableByteChannel file, int room, boolean isFrozen) {
            this.file = file;
            this.room = room;
            this.isFrozen = isFrozen;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            if (room == 0) {
                throw new IOException(WORDS);
            }
            int written = file.write(bytes.slice().limit(Math.min(room, bytes.remaining())));
            bytes.position(bytes.position() + written);
            room -= written;
            return written;
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            if (isFrozen) {
                throw new IOException("Read-only file system");
            }
            return file.truncate(size);
        }

        @Override
        public int read(ByteBuffer bytes) throws IOException {
            return file.read(bytes);
        }

        @Override
        public long position() throws IOException {
            return file.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            return file.position(position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public boolean isOpen() {
            return file.isOpen();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static AuditEntry.Draft draft(int number) {
        return draft(number, ModelJson.mapper().createArrayNode());
    }

    private static AuditEntry.Draft draft(int number, JsonNode diff) {
        return new AuditEntry.Draft(
                Instant.EPOCH,
                new AuditEntry.Actor("a", "", "127.0.0.1", "api"),
                "createService",
                "/balto/services",
                number,
                number + 1L,
                diff,
                "done",
                null,
                "r" + number);
    }
}
