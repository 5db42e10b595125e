package io.balto.engine.server.listener;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ThreadLocalRandom;

/* Why a socket is made in a folder of its own.
 *
 * A socket gets the permissions that the umask of the process leaves, and can be connected to from that moment on;
 * what is refused afterwards is the next connection only. So it is bound inside a folder that nobody else may enter,
 * gets its permissions there, and is moved to its place, at once and with its name (rename(2) keeps the socket). */

/// The place of one socket in the file system: cleared of what a process left that is gone, taken
/// with permissions 0660, given back.
///
/// Used by the thread that starts and the one that stops, one after the other; blocks on the disk.
final class SocketSpot {
    private static final Logger LOG = LoggerFactory.getLogger("io.balto.server");
    private static final int TYPE_BITS = 0170000;
    private static final int SOCKET = 0140000;

    private final Path path;
    private final Path folder;
    private @Nullable Object fileKey;

    private SocketSpot(Path path, Path folder) {
        this.path = path;
        this.folder = folder;
    }

    /// Makes sure that nobody listens there and that the folder can be written.
    ///
    /// @throws IOException with a sentence for the operator
    static SocketSpot prepare(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            throw new IOException("sockets with permissions are not to be had on this system");
        }
        clear(path);
        String name =
                ".balto" + Integer.toHexString(ThreadLocalRandom.current().nextInt() | 1 << 31);
        Path folder = path.resolveSibling(name);
        try {
            Files.createDirectory(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (NoSuchFileException e) {
            throw new IOException("the folder " + path.getParent() + " is not there", e);
        } catch (FileSystemException e) {
            throw new IOException(
                    "the folder " + path.getParent() + " cannot be written (" + reason(e) + ")", e);
        }
        return new SocketSpot(path, folder);
    }

    private static String reason(FileSystemException e) {
        return e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
    }

    /// Removes a socket that nobody answers at; anything else stays and is told.
    private static void clear(Path path) throws IOException {
        int mode;
        try {
            mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException _) {
            return;
        }
        if ((mode & TYPE_BITS) != SOCKET) {
            throw new IOException("a file that is no socket is there already");
        }
        if (isAnswered(path)) {
            throw new IOException("another process answers there");
        }
        Files.deleteIfExists(path);
        LOG.info("Socket of a process that is gone removed path={}", path);
    }

    /// Not blocking: a listener with a full queue makes others wait, and is one all the same.
    private static boolean isAnswered(Path path) throws IOException {
        try (SocketChannel attempt = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            attempt.configureBlocking(false);
            attempt.connect(UnixDomainSocketAddress.of(path));
            return true;
        } catch (ConnectException _) {
            return false;
        }
    }

    /// Where the socket is to be bound: seen by this process only.
    Path hidden() {
        return folder.resolve("s");
    }

    /// Gives the bound socket its permissions and moves it to its place.
    void show() throws IOException {
        Files.setPosixFilePermissions(hidden(), PosixFilePermissions.fromString("rw-rw----"));
        Files.move(hidden(), path, StandardCopyOption.ATOMIC_MOVE);
        fileKey = key();
    }

    /// Takes away what only the making needed.
    void tidy() {
        try {
            Files.deleteIfExists(hidden());
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            LOG.warn("Folder of a socket not removed path={} cause=\"{}\"", folder, e.getMessage());
        }
    }

    /// Takes the socket away, unless another process has put its own there.
    void remove() {
        try {
            if (fileKey != null && fileKey.equals(key())) {
                Files.deleteIfExists(path);
            }
        } catch (NoSuchFileException _) {
            // somebody was faster
        } catch (IOException e) {
            LOG.warn("Socket not removed path={} cause=\"{}\"", path, e.getMessage());
        }
    }

    private @Nullable Object key() throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }
}
