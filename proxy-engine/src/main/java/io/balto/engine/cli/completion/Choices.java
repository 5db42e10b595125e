package io.balto.engine.cli.completion;

import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What can follow an option or stand as a parameter.
final class Choices {
    private Choices() {}

    /// The commands right below one, without those that are hidden.
    static Set<CommandLine> below(CommandSpec command) {
        return command.subcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// The words of an enum; empty for everything else.
    static List<String> of(ArgSpec argument) {
        Object[] constants = typeOf(argument).getEnumConstants();
        return constants == null ? List.of() : Stream.of(constants).map(Object::toString).toList();
    }

    /// The words of all parameters of a command.
    static List<String> ofParameters(CommandSpec command) {
        return command.positionalParameters().stream()
                .flatMap(parameter -> of(parameter).stream())
                .toList();
    }

    /// Whether a file or folder is meant.
    static boolean isPath(ArgSpec argument) {
        return typeOf(argument) == Path.class;
    }

    private static Class<?> typeOf(ArgSpec argument) {
        Class<?>[] types = argument.auxiliaryTypes();
        return types.length == 0 ? argument.type() : types[0];
    }
}
