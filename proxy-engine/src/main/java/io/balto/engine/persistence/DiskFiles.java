package io.balto.engine.persistence;

import io.balto.engine.service.Unkept;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A state directory on a disk, claimed for this process by a lock on the file `lock`.
///
/// The operating system ends the lock with the process, however that ends. Directory and files are
/// for their owner only: definitions may hold secrets.
final class DiskFiles implements StateFiles {
    static final String LOCK = "lock";

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ);
    private static final Set<OpenOption> READ_WRITE =
            Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
    private static final Set<OpenOption> ANEW =
            Set.of(
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);

    /// The byte that is locked, behind all content, which stays readable where locks keep readers
    /// out.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final Path directory;

    /// What the file system knows open files by, where it tells.
    private final Map<String, Object> keys = new HashMap<>();

    private @Nullable FileChannel lock;

    private DiskFiles(Path directory, @Nullable FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// What became of the attempt to claim a directory.
    sealed interface Claim {
        /// It belongs to this process.
        record Claimed(DiskFiles files) implements Claim {}

        /// Another engine has it.
        ///
        /// @param holder what that engine wrote about itself, may be empty
        record Taken(String holder) implements Claim {}

        /// It cannot be used.
        record Impossible(String cause) implements Claim {}
    }

    /// Claims a directory, which is made when it does not exist. One that exists and cannot be
    /// written is claimed for reading if there is a journal in it.
    static Claim claim(Path directory, String journal) {
        try {
            Files.createDirectories(directory, ownerOnly(directory, "rwx------"));
        } catch (IOException e) {
            return new Claim.Impossible(Unkept.sentence(e));
        }
        FileChannel channel;
        try {
            Set<OpenOption> options =
                    Set.of(
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.CREATE);
            channel =
                    FileChannel.open(
                            directory.resolve(LOCK), options, ownerOnly(directory, "rw-------"));
        } catch (IOException e) {
            return Files.isReadable(directory.resolve(journal))
                    ? new Claim.Claimed(new DiskFiles(directory, null))
                    : new Claim.Impossible(Unkept.sentence(e));
        }
        return lock(directory, channel);
    }

    private static Claim lock(Path directory, FileChannel channel) {
        try {
            if (isLocked(channel)) {
                String about = "process " + ProcessHandle.current().pid() + "\n";
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(about.getBytes(StandardCharsets.UTF_8)), 0);
                DiskFiles files = new DiskFiles(directory, channel);
                files.remember(LOCK, files.keyOf(LOCK));
                return new Claim.Claimed(files);
            }
            String holder = Files.readString(directory.resolve(LOCK)).strip();
            closeQuietly(channel);
            return new Claim.Taken(holder);
        } catch (IOException e) {
            closeQuietly(channel);
            return new Claim.Impossible(Unkept.sentence(e));
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock(LOCKED_BYTE, 1, false);
            return held != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path where, String permissions) {
        return isPosix(where)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path where) {
        return where.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    @Override
    public boolean exists(String name) {
        return Files.exists(directory.resolve(name));
    }

    @Override
    public JournalFile open(String name) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(name), isReadOnly() ? READ : READ_WRITE);
        return known(name, channel);
    }

    @Override
    public JournalFile create(String name) throws IOException {
        requireWritable();
        FileChannel channel =
                FileChannel.open(directory.resolve(name), ANEW, ownerOnly(directory, "rw-------"));
        return known(name, channel);
    }

    private JournalFile known(String name, FileChannel channel) throws IOException {
        try {
            remember(name, keyOf(name));
        } catch (IOException e) {
            closeQuietly(channel);
            throw e;
        }
        return new DiskFile(channel);
    }

    private void remember(String name, @Nullable Object key) {
        if (key == null) {
            keys.remove(name);
        } else {
            keys.put(name, key);
        }
    }

    private @Nullable Object keyOf(String name) throws IOException {
        return Files.readAttributes(directory.resolve(name), BasicFileAttributes.class).fileKey();
    }

    @Override
    public void rename(String from, String to) throws IOException {
        requireWritable();
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
        remember(to, keys.remove(from));
    }

    /// Where the file system has no keys, a file of this name is taken for the one that was opened.
    @Override
    public Standing standing(String name) throws IOException {
        @Nullable Object known = keys.get(name);
        try {
            Object found = keyOf(name);
            return known == null || known.equals(found) ? Standing.THERE : Standing.REPLACED;
        } catch (NoSuchFileException e) {
            return Standing.GONE;
        }
    }

    @Override
    public void reclaim() throws IOException {
        requireWritable();
        if (standing(LOCK) == Standing.THERE) {
            return;
        }
        switch (claim(directory, LOCK)) {
            case Claim.Claimed(DiskFiles again) -> {
                close();
                lock = again.lock;
                remember(LOCK, again.keys.get(LOCK));
            }
            case Claim.Taken(String holder) ->
                    throw new IOException("another engine has the directory now (" + holder + ")");
            case Claim.Impossible(String cause) -> throw new IOException(cause);
        }
    }

    /// Windows cannot sync a directory, and needs not: its file systems journal names.
    @Override
    public void sync() throws IOException {
        if (isPosix(directory)) {
            try (FileChannel names = FileChannel.open(directory, READ)) {
                names.force(true);
            }
        }
    }

    @Override
    public void delete(String name) throws IOException {
        requireWritable();
        Files.deleteIfExists(directory.resolve(name));
    }

    @Override
    public boolean isReadOnly() {
        return lock == null;
    }

    @Override
    public String shown(String name) {
        return directory.resolve(name).toString();
    }

    @Override
    public void close() {
        if (lock != null) {
            closeQuietly(lock);
        }
    }

    private void requireWritable() throws IOException {
        if (isReadOnly()) {
            throw new IOException("the directory could not be written when the engine started");
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            StoreLog.notClosed(e);
        }
    }

    /// A file by its channel.
    private record DiskFile(FileChannel channel) implements JournalFile {
        @Override
        public byte[] readAll() throws IOException {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException("it is larger than 2 GiB, which no journal ever is");
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            long position = 0;
            while (bytes.hasRemaining()) {
                int count = channel.read(bytes, position);
                if (count < 0) {
                    throw new IOException("it became shorter while it was read");
                }
                position += count;
            }
            return bytes.array();
        }

        @Override
        public void write(long position, ByteBuffer bytes) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        @Override
        public void force() throws IOException {
            channel.force(true);
        }

        @Override
        public void close() {
            closeQuietly(channel);
        }
    }
}
