package io.balto.engine.admin.security;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/// Files in the state directory that only their owner may read, where the file system knows owners.
public final class OwnFiles {
    private static final Set<OpenOption> ANEW =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
    private static final Set<OpenOption> APPEND =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND);

    private OwnFiles() {}

    /// An empty file, in place of a former one.
    private static FileChannel anew(Path path) throws IOException {
        Files.deleteIfExists(path); // one that was left over may have other permissions
        return FileChannel.open(path, ANEW, permissions(path));
    }

    /// Puts a file with this content in place of a former one: a crash leaves one of the two, and
    /// after the return the new one. A failure leaves the former one alone. Blocks.
    public static void replace(Path path, byte[] content) throws IOException {
        Path fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            fill(fresh, content);
            Files.move(
                    fresh,
                    path,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            removeAfter(e, fresh);
            throw e;
        }
        syncNames(path);
    }

    private static void fill(Path fresh, byte[] content) throws IOException {
        try (FileChannel file = anew(fresh)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            file.force(true);
        }
    }

    /// On a full disk half a file would take the room that is missing.
    private static void removeAfter(IOException failure, Path fresh) {
        try {
            Files.deleteIfExists(fresh);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /// A file that is written at its end.
    static FileChannel append(Path path) throws IOException {
        return FileChannel.open(path, APPEND, permissions(path));
    }

    /// Whether others than its owner and group may read a file; never where the file system knows
    /// none of them.
    static boolean isReadByOthers(Path path) throws IOException {
        return isPosix(path)
                && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ);
    }

    /// Returns when the names in the folder of this file would survive a crash. Windows cannot do
    /// that for a folder, and needs not.
    private static void syncNames(Path path) throws IOException {
        Path folder = Objects.requireNonNull(path.getParent(), "a file of the state directory");
        if (isPosix(path)) {
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    private static FileAttribute<?>[] permissions(Path path) {
        return isPosix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
