package io.balto.engine.cli.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a completion script for PowerShell: a table of the words that may follow each command,
/// and a native completer that walks it.
public final class PowerShellCompletion {
    private static final String WALK =
            """
                $path = ''
                foreach ($element in $line.CommandElements | Select-Object -Skip 1) {
                    $text = $element.ToString()
                    if ($element.Extent.EndOffset -lt $cursor -and $table.ContainsKey("$path $text".Trim())) {
                        $path = "$path $text".Trim()
                    }
                }
                $table[$path] | Where-Object { $_ -like "$word*" } | ForEach-Object {
                    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
                }
            """;

    private final StringBuilder table = new StringBuilder();

    private PowerShellCompletion() {}

    /// The script for a command with all its subcommands.
    public static String of(CommandSpec root) {
        PowerShellCompletion completion = new PowerShellCompletion();
        completion.command(root, "");
        return "Register-ArgumentCompleter -Native -CommandName "
                + root.name()
                + " -ScriptBlock {\n    param($word, $line, $cursor)\n    $table = @{\n"
                + completion.table
                + "    }\n"
                + WALK
                + "}\n";
    }

    private void command(CommandSpec command, String path) {
        List<String> words = new ArrayList<>();
        Set<CommandLine> below = Choices.below(command);
        below.forEach(sub -> words.addAll(sub.getCommandSpec().names()));
        words.addAll(Choices.ofParameters(command));
        for (OptionSpec option : command.options()) {
            words.addAll(List.of(option.names()));
            words.addAll(Choices.of(option));
        }
        List<String> quoted = words.stream().distinct().map(word -> "'" + word + "'").toList();
        table.append("        '").append(path).append("' = @(");
        table.append(String.join(", ", quoted)).append(")\n");
        for (CommandLine sub : below) {
            for (String name : sub.getCommandSpec().names()) {
                command(sub.getCommandSpec(), (path + " " + name).strip());
            }
        }
    }
}
