package io.balto.engine.cli.client.change;

import io.balto.engine.cli.client.ServiceFiles;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.model.service.ServiceDefinition;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The option that names configuration files, of which the services are meant; references such as
/// `${NAME}` mean variables of this call, not of the engine.
final class WantedServices {
    private final Surroundings surroundings;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE|DIR",
            description =
                    "Configuration file or folder, of which the services count; may be repeated; -"
                            + " is standard input.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--env-file",
            paramLabel = "FILE",
            description = "Reads variables for references in the file from lines NAME=value.")
    private List<Path> variableFiles = new ArrayList<>();

    @Option(
            names = "--owner",
            paramLabel = "WORD",
            description = "Marks the services as belonging together, in x-owner.")
    private String owner = "";

    @Option(
            names = "--prune",
            description =
                    "Also takes away services of the same owner that stand in no file; never those"
                            + " of the engine's own files.")
    private boolean prune;

    WantedServices(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    boolean areNamed() {
        return !files.isEmpty();
    }

    String owner() {
        return owner;
    }

    boolean isPruned() {
        return prune;
    }

    /// Reads and checks the files; empty when something is wrong with them, which was told.
    Optional<List<ServiceDefinition>> read() {
        return new ServiceFiles(surroundings).read(files, variableFiles);
    }
}
