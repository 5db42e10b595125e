package io.balto.console.ui.dialog;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Opens a folder in what the desktop shows folders with.
///
/// @param program takes the folder as its argument
public record FolderOpener(String program) {
    private static final int PATIENCE_SECONDS = 5;

    /// The one of this system.
    ///
    /// @param systemName as in `os.name`
    public static FolderOpener of(String systemName) {
        String system = systemName.toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            return new FolderOpener("explorer");
        }
        return new FolderOpener(system.contains("mac") ? "open" : "xdg-open");
    }

    /// Opens it; waits a few seconds for the program to say that it could not.
    ///
    /// @return whether somebody sees it now, as far as is known
    boolean open(Path folder) {
        try {
            Process process =
                    new ProcessBuilder(program, folder.toString())
                            .redirectOutput(Redirect.DISCARD)
                            .redirectError(Redirect.DISCARD)
                            .start();
            boolean isStillThere = !process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            // explorer answers 1 for a folder it has opened
            return isStillThere || process.exitValue() == 0 || program.equals("explorer");
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
