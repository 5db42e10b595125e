package io.balto.engine.config.load;

import io.balto.engine.config.binding.Quoted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Reads the files that `${file:…}` and `${cred:…}` name.
///
/// A relative path counts from the folder of the file that names it; a credential is a file of the
/// folder that systemd names in `CREDENTIALS_DIRECTORY`.
final class ReferencedFiles {
    private static final int MOST_BYTES = 64 * 1024;

    private final Map<String, String> environment;

    ReferencedFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /// What reading gave.
    sealed interface Result {}

    /// The text without its last line end.
    record Content(String text) implements Result {}

    /// Why there is none.
    record Unreadable(String why) implements Result {}

    /// @param reference `file:` or `cred:` and a name
    Result read(String reference, String source) {
        String name = reference.substring(reference.indexOf(':') + 1);
        if (name.isBlank()) {
            return new Unreadable("a reference to a file needs its path");
        }
        try {
            return reference.startsWith("cred:")
                    ? credential(name)
                    : content(besides(source).resolve(name));
        } catch (InvalidPathException _) {
            return new Unreadable(Quoted.of(name) + " is not a path");
        }
    }

    private Result credential(String name) {
        String folder = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        if (folder.isEmpty()) {
            return new Unreadable("CREDENTIALS_DIRECTORY is not set; there are no credentials");
        }
        return name.contains("/") || name.startsWith(".")
                ? new Unreadable(Quoted.of(name) + " is not the name of a credential")
                : content(Path.of(folder, name));
    }

    private static Path besides(String source) {
        Path folder = Path.of(source).getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static Result content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return new Unreadable(Quoted.of(file.toString()) + " is larger than 64 KiB");
            }
            String text = new String(bytes, StandardCharsets.UTF_8);
            return new Content(text.replaceFirst("\\r?\\n\\z", ""));
        } catch (IOException broken) {
            return new Unreadable(FileProblem.sentence(file, broken));
        }
    }
}
