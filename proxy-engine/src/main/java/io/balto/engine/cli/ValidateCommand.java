package io.balto.engine.cli;

import io.balto.engine.config.EngineConfig;
import io.balto.engine.config.load.LoadResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/// Reads a configuration and says everything that is wrong with it; opens no socket and writes no
/// file.
@Command(
        name = "validate",
        description = "Checks a configuration and says everything that is wrong.")
final class ValidateCommand implements Callable<Integer> {
    @Mixin private final ConfigFiles files = new ConfigFiles();

    private final Terminal terminal;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LoadResult result = files.load();
        ConfigFiles.print(result.report(), terminal.talk());
        return switch (result) {
            case LoadResult.Invalid _ -> ExitCode.NEGATIVE;
            case LoadResult.Loaded(EngineConfig config, _, _) -> {
                terminal.data().println("valid: " + config.services().size() + " services");
                yield ExitCode.OK;
            }
        };
    }
}
