package io.balto.engine.cli;

import io.balto.engine.cli.completion.FishCompletion;
import io.balto.engine.cli.completion.PowerShellCompletion;
import io.balto.engine.cli.invocation.ExitCode;
import io.balto.engine.cli.invocation.Surroundings;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/// `balto completion`: prints a script that completes commands and options.
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in a shell.",
        footer = {
            "",
            "bash, zsh:   source <(balto completion bash)",
            "fish:        balto completion fish | source",
            "PowerShell:  balto completion powershell | Out-String | Invoke-Expression"
        })
final class CompletionCommand implements Callable<Integer> {
    /// The shells that are known.
    enum Shell {
        /// GNU Bash.
        bash,
        /// Z shell, by its emulation of Bash's completion.
        zsh,
        /// Friendly interactive shell.
        fish,
        /// PowerShell.
        powershell
    }

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before it calls
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh, fish or powershell.")
    @SuppressWarnings("NullAway.Init") // picocli refuses a call without it
    private Shell shell;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandSpec root = spec.root();
        surroundings
                .terminal()
                .print(
                        switch (shell) {
                            case bash -> bash(root);
                            case zsh ->
                                    "autoload -U +X bashcompinit && bashcompinit\n" + bash(root);
                            case fish -> FishCompletion.of(root);
                            case powershell -> PowerShellCompletion.of(root);
                        });
        return ExitCode.OK;
    }

    private static String bash(CommandSpec root) {
        return AutoComplete.bash(root.name(), root.commandLine());
    }
}
