package io.balto.engine.admin.security;

import io.balto.engine.service.Unkept;
import io.balto.model.json.ModelJson;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Who changed what, in order: each entry holds the hash of the one before, so that none can be
/// altered or taken out unseen.
///
/// The last 1,000 are kept in memory, fewer when their lines have more than 4 MiB; all of them as
/// JSON lines in the state directory when there is one, in a file that is put aside when it has 64
/// MiB. A line whose writing was interrupted is cut off at the next start; one that cannot be read
/// is passed over with a warning. Entries are added by one thread, any thread reads. When 10,000
/// entries wait for a disk that does not answer, further ones are only logged. What could not be
/// written is logged and waits for room: it is written before the next entry, as far as it is in
/// memory.
public final class AuditTrail {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.admin");
    private static final int MOST_IN_MEMORY = 1_000;
    private static final int MOST_IN_MEMORY_CHARS = 4 << 20;
    private static final int MOST_WAITING = 10_000;
    private static final int PATIENCE_SECONDS = 1;
    private static final long MOST_FILE_BYTES = 64L << 20;

    private final Executor serial;
    private final @Nullable Path file;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Deque<KeptEntry> recent = new ArrayDeque<>();
    private int recentChars;
    private int unwritten;
    private long lastId;
    private String lastHash = "";
    private volatile List<KeptEntry> shown = List.of();
    private volatile @Nullable Unkept failing;

    private AuditTrail(Executor serial, @Nullable Path file) {
        this.serial = serial;
        this.file = file;
    }

    /// A trail that goes on where the one in the state directory ended. Reads files.
    ///
    /// @param serial one thread, which adds the entries
    /// @param stateDirectory absent means in memory only
    public static AuditTrail open(Serial serial, @Nullable Path stateDirectory) {
        Path file = stateDirectory == null ? null : stateDirectory.resolve("audit.jsonl");
        AuditTrail trail = new AuditTrail(serial, file);
        if (file != null) {
            trail.recover(putAside(file));
            trail.recover(file);
        }
        return trail;
    }

    private static Path putAside(Path file) {
        return file.resolveSibling("audit.1.jsonl");
    }

    private void recover(Path from) {
        if (!Files.exists(from)) {
            return;
        }
        try {
            cutOffTornLine(from);
            try (Stream<String> lines = Files.lines(from, StandardCharsets.UTF_8)) {
                lines.filter(line -> !line.isBlank()).forEach(this::takeBack);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn(
                    "Audit trail cannot be read, it goes on after what was read file={}"
                            + " cause=\"{}\"",
                    from,
                    e.getMessage());
        }
        shown = newestFirst();
    }

    /// What a crash left of the last line: what is added later must begin a line of its own. A file
    /// that is whole is not opened for writing, since it may be where nobody can write.
    private static void cutOffTornLine(Path from) throws IOException {
        long end = endOfLastLine(from);
        if (end < Files.size(from)) {
            LOG.warn("Audit entry was not written in full, it was cut off file={}", from);
            try (FileChannel channel = FileChannel.open(from, StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
        }
    }

    private static long endOfLastLine(Path from) throws IOException {
        try (FileChannel channel = FileChannel.open(from, StandardOpenOption.READ)) {
            long end = channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (end > 0 && channel.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            return end;
        }
    }

    private void takeBack(String line) {
        try {
            AuditEntry entry = ModelJson.read(line, AuditEntry.class);
            if (!entry.prevHash().equals(lastHash) && lastId > 0) {
                LOG.warn("Audit trail was altered before entry id={}", entry.id());
            }
            remember(entry, line);
        } catch (JacksonException e) {
            LOG.warn("Audit trail was altered, a line cannot be read after entry id={}", lastId);
            lastHash = hash(line);
        }
    }

    /// Adds an entry; returns at once.
    public void add(AuditEntry.Draft draft) {
        if (waiting.incrementAndGet() > MOST_WAITING) {
            waiting.decrementAndGet();
            LOG.error(
                    "Audit entry was not kept, too many wait for the disk actor={} action={}"
                            + " target={} request_id={}",
                    draft.actor().name(),
                    draft.action(),
                    draft.target(),
                    draft.requestId());
            return;
        }
        serial.execute(
                () -> {
                    try {
                        append(draft);
                    } finally {
                        waiting.decrementAndGet();
                    }
                });
    }

    /// Why entries wait for the disk; empty when none does. Any thread.
    public Optional<Unkept> unwritten() {
        return Optional.ofNullable(failing);
    }

    /// The last entries, the newest first, with all that were added before this was asked; without
    /// those that still wait after a second, because the disk does not answer.
    CompletionStage<List<KeptEntry>> recent() {
        if (waiting.get() == 0) {
            return CompletableFuture.completedFuture(shown);
        }
        CompletableFuture<?> added = CompletableFuture.runAsync(() -> {}, serial);
        return added.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenApply(_ -> shown);
    }

    private void append(AuditEntry.Draft draft) {
        AuditEntry entry = draft.chained(lastId + 1, lastHash);
        String line = ModelJson.write(entry);
        remember(entry, line);
        shown = newestFirst();
        if (file != null) {
            unwritten = Math.min(unwritten + 1, recent.size());
            writeTo(file, entry.time(), line);
        }
    }

    private void remember(AuditEntry entry, String line) {
        lastId = entry.id();
        lastHash = hash(line);
        recent.addFirst(KeptEntry.of(entry, line));
        recentChars += line.length();
        while (recent.size() > MOST_IN_MEMORY
                || recentChars > MOST_IN_MEMORY_CHARS && recent.size() > 1) {
            recentChars -= recent.removeLast().line().length();
        }
    }

    private static String hash(String line) {
        return HexFormat.of().formatHex(TokenText.sha256(line));
    }

    private List<KeptEntry> newestFirst() {
        return List.copyOf(recent);
    }

    private void writeTo(Path to, Instant time, String newest) {
        try {
            if (Files.exists(to) && Files.size(to) > MOST_FILE_BYTES) {
                Files.move(to, putAside(to), StandardCopyOption.REPLACE_EXISTING);
            }
            try (FileChannel channel = OwnFiles.append(to)) {
                for (KeptEntry waiting : shown.subList(0, unwritten).reversed()) {
                    String line = waiting.line() + "\n";
                    append(channel, ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
                    unwritten--;
                }
            }
            failing = null;
        } catch (IOException e) {
            failing = Unkept.after(failing, to + ": " + Unkept.sentence(e), time);
            LOG.error(
                    "Audit entry was not written to its file cause=\"{}\" entry={}",
                    Unkept.sentence(e),
                    newest);
        }
    }

    /// Whole or not at all: behind half a line the next one could not be read either.
    static void append(SeekableByteChannel channel, ByteBuffer bytes) throws IOException {
        long start = channel.size();
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            cutOff(channel, start, e);
            throw e;
        }
    }

    private static void cutOff(SeekableByteChannel channel, long start, IOException failure) {
        try {
            channel.truncate(start);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }
}
