package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.ReportText;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.cli.output.UnifiedDiff;
import io.balto.engine.config.document.YamlFormat;
import io.balto.engine.config.document.YamlReader;
import io.balto.engine.config.load.ConfigFolder;
import io.balto.engine.config.load.Report;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// `balto fmt`: lays out configuration files.
@Command(
        name = "fmt",
        description = "Lays out configuration files; comments, order and meaning stay.",
        footer = {
            "",
            "Without an option the laid out text is printed.",
            "Exit codes: 0 done or nothing to do, 1 unreadable, or not laid out (--check, --diff)."
        })
final class FmtCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE|DIR",
            arity = "0..*",
            description = "Files or folders; - is standard input. Default: as for balto run.")
    private List<Path> named = new ArrayList<>();

    @Option(names = "--check", description = "Only names the files that are not laid out.")
    private boolean check;

    @Option(names = "--diff", description = "Shows what would change.")
    private boolean diff;

    @Option(
            names = {"-w", "--write"},
            description = "Writes the files.")
    private boolean write;

    FmtCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        List<Path> paths =
                named.isEmpty()
                        ? new ConfigOptions(surroundings).paths()
                        : named.stream().map(this::resolved).toList();
        if (paths.isEmpty()) {
            surroundings.terminal().complain("no file was named and none is in the usual places");
            return ExitCode.NEGATIVE;
        }
        boolean good = true;
        for (Path path : paths) {
            good &= each(path);
        }
        return good ? ExitCode.OK : ExitCode.NEGATIVE;
    }

    private Path resolved(Path path) {
        return path.equals(ConfigOptions.STANDARD_INPUT) ? path : surroundings.resolve(path);
    }

    private boolean each(Path fileOrFolder) {
        boolean good = true;
        try {
            for (Path file : ConfigFolder.files(fileOrFolder)) {
                good &= one(file);
            }
        } catch (IOException broken) {
            surroundings.terminal().complain(fileOrFolder + " cannot be read");
            return false;
        }
        return good;
    }

    private boolean one(Path file) throws IOException {
        boolean piped = file.equals(ConfigOptions.STANDARD_INPUT);
        String name = piped ? "<stdin>" : file.toString();
        byte[] document = read(file);
        String before = new String(document, StandardCharsets.UTF_8);
        return switch (YamlFormat.format(name, document)) {
            case YamlFormat.Unreadable(var findings) -> {
                Report report = new Report(findings, Map.of(name, before));
                Terminal terminal = surroundings.terminal();
                terminal.tell(ReportText.of(report, terminal).stripTrailing());
                yield false;
            }
            case YamlFormat.Formatted(String after) -> {
                boolean same = before.equals(after);
                show(name, before, after);
                yield write && !piped ? same || written(file, after) : same || !(check || diff);
            }
        };
    }

    private byte[] read(Path file) throws IOException {
        if (file.equals(ConfigOptions.STANDARD_INPUT)) {
            return surroundings.terminal().input(YamlReader.MOST_BYTES + 1);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(YamlReader.MOST_BYTES + 1);
        }
    }

    private void show(String name, String before, String after) {
        Terminal terminal = surroundings.terminal();
        boolean same = before.equals(after);
        if (diff) {
            terminal.print(UnifiedDiff.of(before, after, name, name + " (laid out)"));
        }
        if (check && !same) {
            terminal.printLine(name);
        }
        if (!check && !diff && !write) {
            terminal.print(after);
        }
    }

    private boolean written(Path file, String text) {
        try {
            Files.writeString(file, text);
            surroundings.terminal().say("balto: laid out " + file);
            return true;
        } catch (IOException broken) {
            surroundings.terminal().complain(file + " cannot be written");
            return false;
        }
    }
}
