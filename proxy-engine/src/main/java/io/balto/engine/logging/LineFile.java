package io.balto.engine.logging;

import org.jspecify.annotations.Nullable;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// Where lines go: a file that can be opened anew after a rotation, or a standard stream.
///
/// Confined to the thread that writes. A failure to write is told to the listener once, until
/// writing works again; it never becomes an exception.
final class LineFile implements Opening {
    private static final FileAttribute<?>[] FOR_OWNER_AND_GROUP =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-r-----"))
                    }
                    : new FileAttribute<?>[0];

    /// Hears when writing breaks and when it works again.
    interface Listener {
        /// Lines cannot be written; told once.
        void onBroken(String target, IOException cause);

        /// Lines are written again.
        void onMended(String target, long lost);
    }

    private final @Nullable Path path;
    private final String target;
    private final Listener listener;
    private FileChannel channel;
    private boolean failing;
    private boolean stale;
    private boolean torn;
    private long lost;

    private LineFile(@Nullable Path path, String target, FileChannel channel, Listener listener) {
        this.path = path;
        this.target = target;
        this.channel = channel;
        this.listener = listener;
    }

    /// Opens a file for appending; it is made, for its owner and group only, when it does not
    /// exist. Its folder is not.
    static Opening open(Path path, Listener listener) {
        try {
            return new LineFile(path, path.toString(), channelOf(path), listener);
        } catch (IOException e) {
            return new Opening.Unwritable(path, reasonOf(path, e));
        }
    }

    /// Standard output.
    static LineFile standardOutput(Listener listener) {
        return new LineFile(
                null, "stdout", new FileOutputStream(FileDescriptor.out).getChannel(), listener);
    }

    /// Standard error.
    static LineFile standardError(Listener listener) {
        return new LineFile(
                null, "stderr", new FileOutputStream(FileDescriptor.err).getChannel(), listener);
    }

    /// Writes whole lines.
    ///
    /// @return how many of them were lost
    long write(ByteBuffer lines) {
        try {
            if (failing) {
                stale = !isOpenedAnew();
            }
            if (torn) {
                writeFully(ByteBuffer.wrap(new byte[] {'\n'}));
                torn = false;
            }
            writeFully(lines);
            if (failing && !stale) {
                mended();
            }
            return 0;
        } catch (IOException e) {
            failed(e);
            return lostOf(lines);
        }
    }

    /// Closes the file and opens the one that has its name now; when that fails, goes on with the
    /// old one and tries again with each batch.
    void reopen() {
        try {
            openAnew();
        } catch (IOException e) {
            stale = true;
            failed(e);
        }
    }

    /// Closes a file; standard streams stay open.
    void close() {
        if (path != null) {
            closeQuietly(channel);
        }
    }

    private void writeFully(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private boolean isOpenedAnew() {
        try {
            openAnew();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void openAnew() throws IOException {
        if (path != null) {
            FileChannel next = channelOf(path);
            closeQuietly(channel);
            channel = next;
        }
    }

    private void mended() {
        failing = false;
        listener.onMended(target, lost);
        lost = 0;
    }

    private void failed(IOException cause) {
        if (!failing) {
            failing = true;
            listener.onBroken(target, cause);
        }
    }

    private long lostOf(ByteBuffer lines) {
        int at = lines.position();
        torn |= at > 0 && lines.get(at - 1) != '\n';
        long unwritten = 0;
        for (int i = at; i < lines.limit(); i++) {
            if (lines.get(i) == '\n') {
                unwritten++;
            }
        }
        lost += unwritten;
        return unwritten;
    }

    private static String reasonOf(Path path, IOException cause) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return "the folder " + folder + " does not exist";
        }
        if (Files.isDirectory(path)) {
            return "it is a folder";
        }
        if (cause instanceof AccessDeniedException) {
            return "the user that runs Balto may not write it";
        }
        return String.valueOf(cause.getMessage());
    }

    private static FileChannel channelOf(Path path) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND,
                        StandardOpenOption.WRITE);
        return FileChannel.open(
                path, options, Files.exists(path) ? new FileAttribute<?>[0] : FOR_OWNER_AND_GROUP);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lines are written or counted as lost already; nobody could do anything about this
            // one.
            return;
        }
    }
}
