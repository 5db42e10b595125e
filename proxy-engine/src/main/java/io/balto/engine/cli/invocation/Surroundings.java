package io.balto.engine.cli.invocation;

import io.balto.engine.cli.output.Terminal;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.nio.file.Path;
import java.util.Map;

/// Where a command runs: its streams, its variables, its folder; with the options that every
/// command has.
public final class Surroundings {
    private final Terminal given;
    private final Map<String, String> environment;
    private final Path folder;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "Shows no colors; a variable NO_COLOR that is not empty does the same.")
    private boolean noColor;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Prints results and complaints only.")
    private boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Also says the requests that are sent to an engine, as lines for curl.")
    private boolean verbose;

    /// A place to run a command in.
    ///
    /// @param folder relative paths count from here
    public Surroundings(Terminal given, Map<String, String> environment, Path folder) {
        this.given = given;
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /// Those of the process.
    public static Surroundings ofProcess() {
        Map<String, String> environment = System.getenv();
        return new Surroundings(Terminal.ofProcess(environment), environment, Path.of(""));
    }

    /// The streams, as the options want them; to be asked for once the options are known.
    public Terminal terminal() {
        Terminal terminal = noColor ? given.withoutColors() : given;
        return quiet ? terminal.quiet() : terminal;
    }

    /// Whether requests to an engine are said; to be asked for once the options are known.
    public boolean isVerbose() {
        return verbose;
    }

    /// The variables of the process.
    public Map<String, String> environment() {
        return environment;
    }

    /// A variable of the process, or the empty text.
    public String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /// A path of the command line; relative ones stay as they were given where they can, so that
    /// messages show what the caller wrote.
    public Path resolve(Path path) {
        return folder.toString().isEmpty() ? path : folder.resolve(path);
    }
}
