package io.balto.engine.persistence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// A state directory in memory that fails at a chosen operation and can lose power: then only what
/// was synced is certain, and the rest is there, half there or gone.
///
/// A failed sync behaves as on Linux: what it did not write is never written by a later one, though
/// that says it was.
final class MemoryFiles implements StateFiles {
    /// What a loss of power leaves of what was not synced.
    enum Loss {
        NOTHING_UNSYNCED,
        HALF_OF_IT,
        ALL_OF_IT,
        /// Contents, but names as they were.
        CONTENTS_WITHOUT_NAMES,
        /// Names, but contents as they were.
        NAMES_WITHOUT_CONTENTS
    }

    private static final int NEVER = Integer.MAX_VALUE;

    private final Map<String, Content> names = new LinkedHashMap<>();
    private Map<String, Content> syncedNames = new LinkedHashMap<>();
    private final Map<String, Content> known = new HashMap<>();
    private int operations;
    private int failsFrom = NEVER;
    private int failsUntil = NEVER;
    private boolean isClosed;

    /// Bytes of one file, and those of them that are certain.
    private static final class Content {
        private byte[] now = new byte[0];
        private byte[] synced = new byte[0];
        private boolean isLost;
    }

    /// Lets one operation fail, counted from now, and those after it until there were as many.
    void fail(int afterOperations, int howMany) {
        failsFrom = operations + afterOperations;
        failsUntil = howMany == NEVER ? NEVER : failsFrom + howMany;
    }

    /// Lets an operation fail and every one after it.
    void failForGood(int afterOperations) {
        fail(afterOperations, NEVER);
    }

    /// How many operations there were.
    int operations() {
        return operations;
    }

    boolean isClosed() {
        return isClosed;
    }

    /// The bytes of a file now.
    byte[] bytes(String name) {
        return Objects.requireNonNull(names.get(name), name).now.clone();
    }

    /// Puts a file there, synced.
    MemoryFiles with(String name, byte[] bytes) {
        Content content = new Content();
        content.now = bytes.clone();
        content.synced = bytes.clone();
        names.put(name, content);
        syncedNames.put(name, content);
        return this;
    }

    /// What is found after a loss of power.
    MemoryFiles afterLossOfPower(Loss loss) {
        MemoryFiles found = new MemoryFiles();
        boolean hasNames = loss != Loss.NOTHING_UNSYNCED && loss != Loss.CONTENTS_WITHOUT_NAMES;
        Map<String, Content> seen = hasNames ? names : syncedNames;
        seen.forEach((name, content) -> found.with(name, after(loss, content)));
        return found;
    }

    private static byte[] after(Loss loss, Content content) {
        int more = content.now.length - content.synced.length;
        return switch (loss) {
            case NOTHING_UNSYNCED, NAMES_WITHOUT_CONTENTS -> content.synced;
            case ALL_OF_IT, CONTENTS_WITHOUT_NAMES -> content.now;
            case HALF_OF_IT ->
                    more <= 0
                            ? content.synced
                            : Arrays.copyOf(content.now, content.synced.length + more / 2);
        };
    }

    private void step(String what) throws IOException {
        int number = operations++;
        if (number >= failsFrom && number < failsUntil) {
            throw new IOException("no space left on device (" + what + ")");
        }
    }

    @Override
    public boolean exists(String name) {
        return names.containsKey(name);
    }

    @Override
    public JournalFile open(String name) throws IOException {
        step("open");
        Content content = Objects.requireNonNull(names.get(name), name);
        known.put(name, content);
        return new MemoryFile(content);
    }

    @Override
    public JournalFile create(String name) throws IOException {
        step("create");
        Content content = new Content();
        names.put(name, content);
        known.put(name, content);
        return new MemoryFile(content);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        step("rename");
        Content content = Objects.requireNonNull(names.remove(from), from);
        names.put(to, content);
        known.put(to, content);
    }

    @Override
    public Standing standing(String name) {
        Content found = names.get(name);
        if (found == null) {
            return Standing.GONE;
        }
        return found == known.get(name) ? Standing.THERE : Standing.REPLACED;
    }

    @Override
    public void reclaim() throws IOException {
        step("reclaim");
    }

    @Override
    public void sync() throws IOException {
        step("sync");
        syncedNames = new LinkedHashMap<>(names);
    }

    @Override
    public void delete(String name) throws IOException {
        step("delete");
        names.remove(name);
    }

    @Override
    public boolean isReadOnly() {
        return false;
    }

    @Override
    public String shown(String name) {
        return "state/" + name;
    }

    @Override
    public void close() {
        isClosed = true;
    }

    /// One file.
    private final class MemoryFile implements JournalFile {
        private final Content content;

        MemoryFile(Content content) {
            this.content = content;
        }

        @Override
        public byte[] readAll() throws IOException {
            step("read");
            return content.now.clone();
        }

        @Override
        public void write(long position, ByteBuffer bytes) throws IOException {
            int at = Math.toIntExact(position);
            byte[] given = new byte[bytes.remaining()];
            bytes.get(given);
            try {
                step("write");
                put(at, given);
            } catch (IOException e) {
                put(at, Arrays.copyOf(given, given.length / 2));
                throw e;
            }
        }

        private void put(int at, byte[] given) {
            byte[] grown =
                    Arrays.copyOf(content.now, Math.max(content.now.length, at + given.length));
            System.arraycopy(given, 0, grown, at, given.length);
            content.now = grown;
        }

        @Override
        public void truncate(long size) throws IOException {
            step("truncate");
            content.now = Arrays.copyOf(content.now, Math.toIntExact(size));
        }

        @Override
        public void force() throws IOException {
            try {
                step("force");
            } catch (IOException e) {
                content.isLost = true;
                throw e;
            }
            if (!content.isLost) {
                content.synced = content.now.clone();
            }
        }

        @Override
        public void close() {}
    }
}
