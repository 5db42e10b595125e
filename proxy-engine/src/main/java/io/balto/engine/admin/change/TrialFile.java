package io.balto.engine.admin.change;

import io.balto.engine.admin.security.OwnFiles;
import io.balto.model.json.ModelJson;

import tools.jackson.core.JacksonException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The changes that wait to be confirmed as a file in the state directory: written anew, synced and
/// renamed, so that a crash leaves either the old or the new one. Blocks; used by one thread at a
/// time.
final class TrialFile {
    private final Path path;

    TrialFile(Path stateDirectory) {
        this.path = stateDirectory.resolve("confirmations.json");
    }

    /// What was kept; nothing when there is no file.
    ///
    /// @throws IOException when the file is there and cannot be read or understood
    List<Trial> read() throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return List.of(ModelJson.read(text, Trial[].class));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IOException(path + " is damaged", e);
        }
    }

    /// Keeps exactly these.
    void write(List<Trial> trials) throws IOException {
        OwnFiles.replace(path, ModelJson.bytes(trials));
    }
}
