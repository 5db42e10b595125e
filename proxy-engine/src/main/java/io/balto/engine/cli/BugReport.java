package io.balto.engine.cli;

import io.balto.engine.server.BuildFacts;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keeps what was thrown out of sight: it goes into a file, and one sentence names the file.
final class BugReport {
    private BugReport() {}

    /// Writes a report into the folder for temporary files, readable by this user only.
    ///
    /// It says what the program was built of and what was thrown, and nothing of the command line
    /// or the configuration.
    ///
    /// @return the sentence for the user
    static String of(Throwable bug) {
        String sentence = "this is a bug in balto (" + bug.getClass().getSimpleName() + ")";
        StringWriter trace = new StringWriter();
        bug.printStackTrace(new PrintWriter(trace, true));
        try {
            Path report = Files.createTempFile("balto-report-", ".txt");
            Files.writeString(report, BuildFacts.all() + "\n" + trace);
            return sentence + "; please send the report " + report;
        } catch (IOException _) {
            return sentence + "; no report could be written";
        }
    }
}
