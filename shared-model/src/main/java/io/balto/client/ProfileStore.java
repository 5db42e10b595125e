package io.balto.client;

import io.balto.model.json.ModelJson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The profiles of a user, in one JSON file that only the user reads; the console and the command
/// line share it. Blocks on the disk.
public final class ProfileStore {
    private final Path file;

    /// The profiles in this file, which need not exist.
    public ProfileStore(Path file) {
        this.file = file;
    }

    /// The place of the file for this user and system.
    ///
    /// @param environment variables by name
    /// @param systemName as in `os.name`
    /// @param home folder of the user
    public static Path usualPlace(Map<String, String> environment, String systemName, Path home) {
        String system = systemName.toLowerCase(Locale.ROOT);
        Path folder;
        if (system.contains("win")) {
            folder =
                    Path.of(environment.getOrDefault("APPDATA", home + "\\AppData\\Roaming"))
                            .resolve("Balto");
        } else if (system.contains("mac")) {
            folder = home.resolve("Library/Application Support/Balto");
        } else {
            String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
            folder = (xdg.isEmpty() ? home.resolve(".config") : Path.of(xdg)).resolve("balto");
        }
        return folder.resolve("profiles.json");
    }

    /// The file.
    public Path file() {
        return file;
    }

    /// All profiles in their order; empty when there is no file.
    ///
    /// @throws IOException when the file cannot be read or is not one of profiles
    public List<Profile> load() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return ModelJson.readableList(Files.readString(file), Profile.class)
                .orElseThrow(() -> new IOException(file + " is not a list of profiles"));
    }

    /// Replaces the file by one with these.
    ///
    /// @throws IOException when it cannot be written; the old file is then still there
    public void save(List<Profile> profiles) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " has no folder");
        }
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "profiles", ".json", privately(folder));
        Files.writeString(fresh, ModelJson.write(profiles), StandardCharsets.UTF_8);
        try {
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static FileAttribute<?>[] privately(Path folder) {
        boolean isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// The token of a profile: first line of its file, else `BALTO_TOKEN`, else empty.
    ///
    /// @throws IOException when the file cannot be read
    public static String token(Profile profile, Map<String, String> environment)
            throws IOException {
        String tokenFile = profile.tokenFile();
        if (tokenFile != null && !tokenFile.isBlank()) {
            Optional<String> first = Files.readAllLines(Path.of(tokenFile)).stream().findFirst();
            return first.orElse("").strip();
        }
        return environment.getOrDefault("BALTO_TOKEN", "").strip();
    }
}
