package io.balto.engine.cli.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Writes a completion script for fish: one `complete` line for each command and each option.
public final class FishCompletion {
    private final String program;
    private final StringBuilder script = new StringBuilder();

    private FishCompletion(String program) {
        this.program = program;
    }

    /// The script for a command with all its subcommands.
    public static String of(CommandSpec root) {
        FishCompletion completion = new FishCompletion(root.name());
        completion.script.append("complete -c ").append(root.name()).append(" -f\n");
        completion.command(root, List.of());
        return completion.script.toString();
    }

    /// @param path names of the commands that lead here, each with its aliases joined by spaces
    private void command(CommandSpec command, List<String> path) {
        Set<CommandLine> below = Choices.below(command);
        String here = condition(path, below);
        for (CommandLine sub : below) {
            CommandSpec spec = sub.getCommandSpec();
            for (String name : spec.names()) {
                line(here, "-a " + name, Sentence.of(spec.usageMessage().description()));
            }
        }
        for (OptionSpec option : command.options()) {
            line(here, names(option) + value(option), Sentence.of(option.description()));
        }
        for (Object choice : Choices.ofParameters(command)) {
            line(here, "-a " + choice, "");
        }
        for (CommandLine sub : below) {
            List<String> deeper = new ArrayList<>(path);
            deeper.add(String.join(" ", sub.getCommandSpec().names()));
            command(sub.getCommandSpec(), deeper);
        }
    }

    /// Every command on the way was given, and none below.
    private static String condition(List<String> path, Set<CommandLine> below) {
        List<String> conditions = new ArrayList<>();
        path.forEach(names -> conditions.add("__fish_seen_subcommand_from " + names));
        if (!below.isEmpty()) {
            List<String> names = new ArrayList<>();
            below.forEach(sub -> names.addAll(sub.getCommandSpec().names()));
            conditions.add("not __fish_seen_subcommand_from " + String.join(" ", names));
        }
        return String.join("; and ", conditions);
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(name.startsWith("--") ? " -l " : " -s ");
            names.append(name.replaceFirst("^--?", ""));
        }
        return names.substring(1);
    }

    private static String value(OptionSpec option) {
        if (option.arity().max() == 0) {
            return "";
        }
        List<String> choices = Choices.of(option);
        if (!choices.isEmpty()) {
            return " -x -a '" + String.join(" ", choices) + "'";
        }
        return Choices.isPath(option) ? " -r -F" : " -x";
    }

    private void line(String condition, String what, String description) {
        script.append("complete -c ").append(program);
        if (!condition.isEmpty()) {
            script.append(" -n '").append(condition).append('\'');
        }
        script.append(' ').append(what);
        if (!description.isEmpty()) {
            script.append(" -d '").append(quoted(description)).append('\'');
        }
        script.append('\n');
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
