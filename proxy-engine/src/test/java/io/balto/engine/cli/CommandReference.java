package io.balto.engine.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes the reference of all commands as Markdown, from the model that parses the command line.
final class CommandReference {
    /// Options that every command has; they stand in a table of their own.
    private static final Set<String> EVERYWHERE =
            Set.of("--no-color", "--quiet", "--verbose", "--help");

    private final StringBuilder text = new StringBuilder();

    private CommandReference() {}

    static String text(CommandLine root) {
        CommandReference reference = new CommandReference();
        reference.text.append("\n### Options of every command\n");
        reference.options(
                root.getCommandSpec().options().stream()
                        .filter(option -> EVERYWHERE.contains(option.longestName()))
                        .toList());
        reference.command(root);
        return reference.text.toString();
    }

    private void command(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        text.append("\n### `").append(spec.qualifiedName());
        parameters(spec);
        text.append("`\n\n");
        if (spec.aliases().length > 0) {
            text.append("Also `").append(String.join("`, `", spec.aliases())).append("`. ");
        }
        text.append(String.join(" ", spec.usageMessage().description())).append('\n');
        List<OptionSpec> own =
                spec.options().stream()
                        .filter(option -> !EVERYWHERE.contains(option.longestName()))
                        .toList();
        if (own.size() + spec.positionalParameters().size() > 0) {
            table();
            spec.positionalParameters().forEach(p -> row(p.paramLabel(), p));
            own.forEach(option -> row(names(option), option));
        }
        footer(spec);
        new LinkedHashSet<>(line.getSubcommands().values())
                .stream()
                        .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                        .forEach(this::command);
    }

    private void parameters(CommandSpec spec) {
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            boolean optional = parameter.arity().min() == 0;
            boolean many = parameter.arity().max() > 1;
            text.append(optional ? " [" : " ").append(parameter.paramLabel());
            text.append(many ? "..." : "").append(optional ? "]" : "");
        }
    }

    private void options(List<OptionSpec> options) {
        table();
        options.forEach(option -> row(names(option), option));
    }

    private void table() {
        text.append("\n| argument | meaning |\n|--|--|\n");
    }

    private void row(String names, ArgSpec argument) {
        text.append("| `").append(names.replace("|", "\\|")).append("` | ");
        text.append(String.join(" ", argument.description()).replace("|", "\\|")).append(" |\n");
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        if (option.negatable()) {
            names = names + ", " + option.longestName().replace("--", "--no-");
        }
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private void footer(CommandSpec spec) {
        String lines =
                List.of(spec.usageMessage().footer()).stream()
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining("\n"));
        if (lines.startsWith("Exit codes") && spec.parent() != null) {
            text.append('\n').append(lines).append('\n');
        } else if (!lines.isEmpty() && spec.parent() != null) {
            text.append("\n```\n").append(lines).append("\n```\n");
        }
    }
}
