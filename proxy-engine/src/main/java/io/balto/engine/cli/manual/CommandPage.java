package io.balto.engine.cli.manual;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The manual page of a command with all its subcommands.
public final class CommandPage {
    /// The variables that stand for options.
    private static final Map<String, String> VARIABLES =
            Map.of(
                    "BALTO_CONFIG", "Configuration file or folder of balto run and its kin.",
                    "BALTO_ENGINE", "Address or context of the engine that is asked.",
                    "BALTO_TOKEN", "Token that is sent.",
                    "BALTO_TOKEN_FILE", "File with the token in its first line.",
                    "BALTO_SERVER_PORT", "Any key of the configuration can be set like this.",
                    "NO_COLOR", "Not empty: no colors.");

    private final Troff page;

    private CommandPage(Troff page) {
        this.page = page;
    }

    /// The page, section 8.
    ///
    /// @param version of the program
    public static String of(CommandSpec root, String version) {
        CommandPage written = new CommandPage(new Troff(root.name(), 8, "Balto " + version));
        written.introduction(root);
        written.page.section("COMMANDS");
        below(root).forEach(written::command);
        written.closing(root);
        return written.page.text();
    }

    private void introduction(CommandSpec root) {
        String description = String.join(" ", root.usageMessage().description());
        page.section("NAME").paragraph(root.name() + " - " + description.replaceFirst("\\.$", ""));
        page.section("SYNOPSIS").paragraph(root.name() + " COMMAND [OPTION]... [ARGUMENT]...");
        page.section("DESCRIPTION")
                .paragraph(
                        "One program: the engine, everything around its configuration, and the"
                                + " client of running engines. Results are on standard output, what"
                                + " is said to a person on standard error.");
        page.section("OPTIONS");
        options(root.options().stream());
    }

    private static Stream<CommandSpec> below(CommandSpec command) {
        return new LinkedHashSet<>(command.subcommands().values())
                .stream()
                        .map(CommandLine::getCommandSpec)
                        .filter(spec -> !spec.usageMessage().hidden());
    }

    private void command(CommandSpec command) {
        page.subsection(command.qualifiedName() + parameters(command));
        String also =
                command.aliases().length == 0
                        ? ""
                        : "Also " + String.join(", ", command.aliases()) + ". ";
        page.paragraph(also + String.join(" ", command.usageMessage().description()));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            page.item(parameter.paramLabel(), String.join(" ", parameter.description()));
        }
        options(command.options().stream().filter(option -> !option.inherited()));
        List<String> footer =
                Stream.of(command.usageMessage().footer()).filter(l -> !l.isEmpty()).toList();
        if (!footer.isEmpty()) {
            page.example(footer);
        }
        below(command).forEach(this::command);
    }

    private static String parameters(CommandSpec command) {
        StringBuilder text = new StringBuilder();
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            boolean isOptional = parameter.arity().min() == 0;
            text.append(isOptional ? " [" : " ").append(parameter.paramLabel());
            text.append(parameter.arity().max() > 1 ? "..." : "").append(isOptional ? "]" : "");
        }
        return text.toString();
    }

    private void options(Stream<OptionSpec> options) {
        options.filter(option -> !option.hidden() && !option.usageHelp())
                .forEach(
                        option -> page.item(names(option), String.join(" ", option.description())));
    }

    private static String names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        if (option.negatable()) {
            names.add(option.longestName().replace("--", "--no-"));
        }
        String all = String.join(", ", names);
        return option.arity().max() == 0 ? all : all + " " + option.paramLabel();
    }

    private void closing(CommandSpec root) {
        page.section("EXIT STATUS");
        for (String line : root.usageMessage().footer()) {
            if (line.startsWith("Exit codes: ")) {
                page.paragraph(line.substring("Exit codes: ".length()));
            }
        }
        page.section("ENVIRONMENT");
        VARIABLES.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(variable -> page.item(variable.getKey(), variable.getValue()));
        page.section("FILES")
                .item("configs/balto.config.yaml", "Configuration, where none is named.")
                .item("/etc/balto/balto.config.yaml", "The same, installed.")
                .item("~/.config/balto/profiles.json", "Contexts; the console has the same.");
        page.section("SEE ALSO").paragraph("balto.yaml(5)");
    }
}
