package io.balto.engine.config.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Says which files a path of the command line stands for.
public final class ConfigFolder {
    private ConfigFolder() {}

    /// The `.yaml` and `.yml` files of a folder in the order of their names, not those of folders
    /// within it; of anything else, the path itself, whether it exists or not.
    ///
    /// @throws IOException when the folder cannot be read
    public static List<Path> files(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> inside = Files.list(fileOrFolder)) {
            return inside.filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }
}
