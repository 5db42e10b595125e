package io.balto.engine.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import java.util.ArrayList;
import java.util.List;

/// Lets options of a command stand before it: `balto -e prod -o json services list` is `balto
/// services list -e prod -o json`. Pure.
final class EarlyOptions {
    private EarlyOptions() {}

    /// The arguments with such options moved behind the command they stand before; as they are,
    /// where there are none or no command follows.
    static String[] moved(CommandLine balto, String... arguments) {
        List<String> own = new ArrayList<>();
        List<String> early = new ArrayList<>();
        int at = 0;
        while (at < arguments.length && arguments[at].startsWith("-")) {
            String argument = arguments[at];
            boolean isOwn = option(balto.getCommandSpec(), argument) != null;
            OptionSpec option = isOwn ? null : below(balto, argument);
            if (!isOwn && option == null) {
                return arguments;
            }
            (isOwn ? own : early).add(argument);
            at++;
            if (option != null && takesNext(option, argument) && at < arguments.length) {
                early.add(arguments[at]);
                at++;
            }
        }
        return early.isEmpty()
                ? arguments
                : joined(balto, own, early, List.of(arguments).subList(at, arguments.length));
    }

    /// @param rest begins with the command, or holds none
    private static String[] joined(
            CommandLine balto, List<String> own, List<String> early, List<String> rest) {
        List<String> all = new ArrayList<>(own);
        int at = 0;
        @Nullable CommandLine command = below(balto, rest, at);
        while (command != null) {
            all.add(rest.get(at));
            at++;
            command = below(command, rest, at);
        }
        all.addAll(early);
        all.addAll(rest.subList(at, rest.size()));
        return all.toArray(String[]::new);
    }

    private static @Nullable CommandLine below(CommandLine command, List<String> rest, int at) {
        return at < rest.size() ? command.getSubcommands().get(rest.get(at)) : null;
    }

    /// Whether the value stands in the next argument, and not in this one.
    private static boolean takesNext(OptionSpec option, String argument) {
        return option.arity().min() > 0 && List.of(option.names()).contains(argument);
    }

    private static @Nullable OptionSpec below(CommandLine line, String argument) {
        for (CommandLine command : line.getSubcommands().values()) {
            OptionSpec found = option(command.getCommandSpec(), argument);
            found = found == null ? below(command, argument) : found;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /// The option of `--name`, `--name=value`, `-n` or `-nvalue`.
    private static @Nullable OptionSpec option(CommandSpec command, String argument) {
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        OptionSpec whole = command.findOption(name);
        boolean isShort = argument.length() > 2 && argument.charAt(1) != '-';
        return whole == null && isShort ? command.findOption(argument.substring(0, 2)) : whole;
    }
}
