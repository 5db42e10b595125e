package io.balto.engine.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// A socket in the file system, written `unix:/run/balto/admin.sock`: only who may open the file
/// can connect.
///
/// @param path absolute, at most `MAX_BYTES` long
public record SocketFile(Path path) implements ListenPlace {
    /// Longest path in UTF-8; a system takes 107 bytes, and a socket is made under a somewhat
    /// longer name.
    public static final int MAX_BYTES = 90;

    static final String SCHEME = "unix:";

    /// Refuses relative and overlong paths.
    public SocketFile {
        String shown = "\"" + SCHEME + path + "\"";
        if (!path.isAbsolute() || path.getFileName() == null) {
            throw new IllegalArgumentException(
                    shown + " has no absolute path such as unix:/run/balto/admin.sock");
        }
        int bytes = path.toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    shown + " is " + bytes + " bytes long; a socket has at most " + MAX_BYTES);
        }
    }

    /// Reads `unix:` and a path.
    ///
    /// @throws IllegalArgumentException with a sentence that names what is allowed
    public static SocketFile of(String text) {
        try {
            return new SocketFile(Path.of(text.substring(SCHEME.length())).normalize());
        } catch (InvalidPathException broken) {
            throw new IllegalArgumentException("\"" + text + "\" has no path", broken);
        }
    }

    @Override
    public String toString() {
        return SCHEME + path;
    }
}
