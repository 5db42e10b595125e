package io.balto.engine.cli.invocation;

import io.balto.engine.config.binding.Code;
import io.balto.engine.config.binding.Finding;
import io.balto.engine.config.binding.Findings;
import io.balto.engine.config.binding.KeyPath;
import io.balto.engine.config.binding.Place;
import io.balto.engine.config.document.YamlReader;
import io.balto.engine.config.load.ConfigLoader;
import io.balto.engine.config.load.LoadResult;
import io.balto.engine.config.load.Report;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The options that say which configuration is meant; shared by the commands that read one.
///
/// Every load reads anew, except standard input, which can be read only once.
public final class ConfigOptions {
    /// Stands for standard input.
    public static final Path STANDARD_INPUT = Path.of("-");

    private static final List<Path> USUAL =
            List.of(
                    Path.of("configs", "balto.config.yaml"),
                    Path.of("/etc", "balto", "balto.config.yaml"));

    private final Surroundings surroundings;
    private byte @Nullable [] standardInput;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE|DIR",
            description =
                    "Configuration file or folder; may be repeated; - is standard input."
                            + " Default: the variable BALTO_CONFIG, configs/balto.config.yaml,"
                            + " /etc/balto/balto.config.yaml.")
    private List<Path> named = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Sets a key, for example --set server.port=:8080; may be repeated.")
    private List<String> flags = new ArrayList<>();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description =
                    "Reads variables from lines NAME=value; those of the process outrank them;"
                            + " may be repeated.")
    private List<Path> variableFiles = new ArrayList<>();

    /// Options of a command that runs there.
    public ConfigOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /// The files and folders that are meant, whether they exist or not; empty when none is named
    /// and none is in the usual places.
    public List<Path> paths() {
        if (!named.isEmpty()) {
            return named.stream().map(this::resolved).toList();
        }
        String variable = variables(new Findings()).value("BALTO_CONFIG");
        if (!variable.isEmpty()) {
            return List.of(surroundings.resolve(Path.of(variable)));
        }
        return USUAL.stream().map(surroundings::resolve).filter(Files::exists).limit(1).toList();
    }

    /// What of it can change while the engine runs: everything but standard input.
    public List<Path> watched() {
        return Stream.concat(
                        paths().stream().filter(path -> !path.equals(STANDARD_INPUT)),
                        variableFiles.stream().map(surroundings::resolve))
                .toList();
    }

    /// The variables of the process and of `--env-file`.
    public Variables variables() {
        return variables(new Findings());
    }

    /// Loads what is meant; nothing but defaults, variables and flags when there is no file.
    public LoadResult load() {
        Findings findings = new Findings();
        Variables variables = variables(findings);
        if (findings.hasErrors()) {
            return new LoadResult.Invalid(new Report(findings.sorted(), variables.texts()));
        }
        ConfigLoader loader = new ConfigLoader(variables.values(), flags);
        List<Path> paths = paths();
        if (paths.isEmpty()) {
            return loader.load("<defaults>", "{}".getBytes(StandardCharsets.UTF_8));
        }
        try {
            return loader.load(
                    paths, paths.contains(STANDARD_INPUT) ? standardInput() : new byte[0]);
        } catch (IOException _) {
            return refused("standard input cannot be read", "");
        }
    }

    /// Loads what is meant; refuses when there is no file.
    public LoadResult loadFile() {
        return paths().isEmpty()
                ? refused(
                        "no configuration was named and none is in the usual places",
                        "name one with -c, or write one with balto config init")
                : load();
    }

    private Variables variables(Findings findings) {
        return Variables.of(
                surroundings.environment(),
                variableFiles.stream().map(surroundings::resolve).toList(),
                findings);
    }

    private Path resolved(Path path) {
        return path.equals(STANDARD_INPUT) ? path : surroundings.resolve(path);
    }

    private byte[] standardInput() throws IOException {
        byte[] read = standardInput;
        if (read == null) {
            read = surroundings.terminal().input(YamlReader.MOST_BYTES + 1);
            standardInput = read;
        }
        return read;
    }

    private static LoadResult refused(String message, String help) {
        Finding finding = Finding.of(Code.UNREADABLE, Place.in(""), KeyPath.ROOT, message, help);
        return new LoadResult.Invalid(new Report(List.of(finding), Map.of()));
    }
}
