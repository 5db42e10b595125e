package io.balto.engine.cli;

import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Where the configuration comes from; the same options for every command that reads one.
final class ConfigFiles {
    private static final Path BESIDE = Path.of("configs", "balto.config.yaml");

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE|DIR",
            description = "Configuration file or folder; may be given several times.")
    private @Nullable List<Path> files;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets one key, for example server.port=:8080.")
    private @Nullable List<String> settings;

    /// The files in effect: those given, else `BALTO_CONFIG`, else `configs/balto.config.yaml`; may
    /// be empty.
    List<Path> paths() {
        if (files != null) {
            return files;
        }
        String named = System.getenv("BALTO_CONFIG");
        if (named != null && !named.isEmpty()) {
            return List.of(Path.of(named));
        }
        return Files.isReadable(BESIDE) ? List.of(BESIDE) : List.of();
    }

    /// Reads them anew.
    LoadResult load() {
        ConfigLoader loader =
                new ConfigLoader(System.getenv(), settings == null ? List.of() : settings);
        List<Path> paths = paths();
        return paths.isEmpty()
                ? loader.load("<defaults>", new byte[] {'{', '}'})
                : loader.load(paths);
    }

    /// Prints findings with the line they point to.
    static void print(Report report, PrintStream to) {
        for (Finding finding : report.shown()) {
            to.println(Report.lineFor(finding));
            String line = report.lineOf(finding);
            if (!line.isBlank()) {
                to.println("    " + line);
                to.println("    " + " ".repeat(Math.max(0, finding.place().column() - 1)) + "^");
            }
            if (!finding.help().isEmpty()) {
                to.println("    help: " + finding.help());
            }
        }
    }
}
