package io.balto.engine.cli;

import io.balto.engine.cli.invocation.ConfigOptions;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;
import io.balto.engine.cli.output.Terminal;
import io.balto.engine.config.load.ConfigSchema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `balto config init`: writes a configuration to begin with, and its schema beside it.
@Command(
        name = "init",
        description = "Writes a configuration to begin with, and its schema beside it.")
final class ConfigInitCommand implements Callable<Integer> {
    private static final String SCHEMA = "balto.schema.json";

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "Where; - is standard output. Default: configs/balto.config.yaml.")
    private Path file = Path.of("configs", "balto.config.yaml");

    @Option(names = "--force", description = "Overwrites a file that is there.")
    private boolean force;

    ConfigInitCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Terminal terminal = surroundings.terminal();
        if (file.equals(ConfigOptions.STANDARD_INPUT)) {
            terminal.print(new String(Starter.config(), StandardCharsets.UTF_8));
            return ExitCode.OK;
        }
        Path target = surroundings.resolve(file);
        if (Files.exists(target) && !force) {
            terminal.complain(target + " is there already; --force overwrites it");
            return ExitCode.NEGATIVE;
        }
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(target, Starter.config());
            Files.writeString(target.resolveSibling(SCHEMA), ConfigSchema.ofFile());
        } catch (IOException _) {
            terminal.complain(target + " cannot be written");
            return ExitCode.NEGATIVE;
        }
        terminal.say("balto: wrote " + target + "; start with: balto run -c " + target);
        return ExitCode.OK;
    }
}
