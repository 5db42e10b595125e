package io.balto.engine.logging;

import java.nio.file.Path;

/// What came of opening a file to write lines to: the file, or why there is none.
sealed interface Opening permits LineFile, Opening.Unwritable {
    /// A file that cannot be opened.
    ///
    /// @param why one clause in English
    record Unwritable(Path path, String why) implements Opening {}
}
